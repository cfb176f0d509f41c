#!/usr/bin/env node
// A function that does what its event says. It speaks Lambda's runtime API, so that the console sees real invocations.
const runtime = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime/invocation`;
const say = (level, message) => console.log(JSON.stringify({ level, message }));
let calls = 0;

const actions = {
  give: (event) => event.give,
  wait: () => null,
  // Fails the first times, and then no more.
  flaky: (event) => {
    if (++calls <= event.times) throw Object.assign(new Error(`not yet, ${calls} of ${event.times}`), { name: "Flaky" });
    return { tries: calls };
  },
  fail: (event) => {
    throw Object.assign(new Error(event.message ?? "as asked"), { name: event.error ?? "Broken" });
  },
  // Asks AWS who it is, and passes on what keeps it from knowing.
  ask: async () => {
    const credential = `${process.env.AWS_ACCESS_KEY_ID}/20260101/us-east-1/sts/aws4_request`;
    const response = await fetch(process.env.AWS_ENDPOINT_URL, {
      method: "POST",
      headers: { authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=0` },
      body: new URLSearchParams({ Action: "GetCallerIdentity" }),
    });
    if (!response.ok) throw Object.assign(new Error(`STS answered ${response.status}`), { name: "StsUnavailable" });
    return { ok: true };
  },
  records: (event) => {
    for (const record of event.Records) if (record.body.includes("bad")) throw Object.assign(new Error(`Cannot read "${record.body}"`), { name: "Unreadable" });
    return null;
  },
};

for (;;) {
  let invocation;
  try {
    invocation = await fetch(`${runtime}/next`);
  } catch {
    process.exit(0); // The runtime API is gone, and so is the reason to run.
  }
  const id = invocation.headers.get("lambda-runtime-aws-request-id");
  const event = await invocation.json();
  const work = event.Records ? { do: "records", ...event } : event;
  say("Information", `Doing ${work.do}`);
  let end;
  try {
    end = { path: "response", body: (await actions[work.do](work)) ?? null };
  } catch (error) {
    say("Error", error.message);
    end = { path: "error", body: { errorType: error.name, errorMessage: error.message, stackTrace: error.stack.split("\n").slice(1) } };
  }
  await fetch(`${runtime}/${id}/${end.path}`, { method: "POST", body: JSON.stringify(end.body) });
}
