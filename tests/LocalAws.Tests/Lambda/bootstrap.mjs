#!/usr/bin/env node
// A function that speaks the runtime API and does what its event says. It stands in for a Lambda, so that these tests test the host.
import http from 'node:http';

const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(':');
const agent = new http.Agent({ keepAlive: true });

function call(method, path, body) {
  return new Promise((resolve, reject) => {
    const request = http.request({ host, port, method, path: `/2018-06-01/runtime${path}`, agent }, response => {
      const chunks = [];
      response.on('data', chunk => chunks.push(chunk));
      response.on('end', () => resolve({ headers: response.headers, body: Buffer.concat(chunks).toString() }));
    });
    request.on('error', reject);
    request.end(body);
  });
}

const invocations = [];
const actions = {
  echo: event => { console.log('echoes'); return event; },
  environment: () => ({ cwd: process.cwd(), variables: process.env }),
  process: () => ({ pid: process.pid, invocations: invocations.length }),
  log: event => { console.log(event.line); return null; },
  large: event => 'x'.repeat(event.size),
  exit: event => process.exit(event.code),
  kill: event => process.kill(process.pid, event.signal),
  // A batch of an SQS queue: fails the messages that say "bad".
  batch: event => {
    console.log(JSON.stringify(event));
    for (const record of event.Records) console.log(`got ${record.body}`);
    return { batchItemFailures: event.Records.filter(record => record.body === 'bad').map(record => ({ itemIdentifier: record.messageId })) };
  },
  // A request of an HTTP API: answers what its query asks for, or what it was given.
  request: event => event.queryStringParameters?.answer ? JSON.parse(event.queryStringParameters.answer) : { received: event },
  hang: () => { console.log('hanging'); return new Promise(() => setInterval(() => {}, 60_000)); },
};

if (process.env.INIT === 'exit') process.exit(3);
if (process.env.INIT === 'error') {
  await call('POST', '/init/error', JSON.stringify({ errorType: 'NoTable', errorMessage: 'PHOTOS_TABLE is not set' }));
  process.exit(1);
}

try {
  for (;;) {
    const { headers, body } = await call('GET', '/invocation/next');
    const id = headers['lambda-runtime-aws-request-id'];
    const event = JSON.parse(body);
    invocations.push(id);
    const action = event.do ?? (event.Records ? 'batch' : 'request');
    if (action === 'fail') console.log('failing');
    if (action === 'fail') await call('POST', `/invocation/${id}/error`, JSON.stringify({ errorType: event.errorType, errorMessage: 'as asked' }));
    else if (action === 'headers') await call('POST', `/invocation/${id}/response`, JSON.stringify(headers));
    else await call('POST', `/invocation/${id}/response`, JSON.stringify((await actions[action](event)) ?? null));
  }
} catch {
  process.exit(0); // The runtime API is gone, and so is the reason to run.
}
