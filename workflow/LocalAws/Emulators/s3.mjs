// What S3 does and fauxqs does not: conditional writes and deletes, bodies of any type and size, listings in one order from
// page to page, and word of every change.
// It stands in the emulator's own process because there a check and the write that it guards are one step.

const MAX_BODY = 4 * 1024 ** 3;

export function watchObjects(app, store, tell) {
  let current;
  let last = 0n;

  // Grows with each change, across a restart of the sandbox too, as S3's sequencer does for each key.
  const sequencer = () => {
    const now = BigInt(Date.now()) << 20n;
    last = now > last ? now : last + 1n;
    return last.toString(16).toUpperCase().padStart(18, "0");
  };
  const changed = (event, bucket, key, object) => tell({
    event, bucket, key, sequencer: sequencer(),
    time: (object?.lastModified ?? new Date()).toISOString(),
    size: object?.contentLength, etag: object?.etag.replaceAll('"', ""),
    sourceIp: current?.headers["x-photoflow-source-ip"] ?? "127.0.0.1",
    principal: current?.headers["x-photoflow-principal"] ?? "000000000000",
    requestId: current?.headers["x-photoflow-request-id"] ?? sequencer(),
  });

  const { putObject, completeMultipartUpload, deleteObject, listObjects } = store;
  store.putObject = function (bucket, key, ...rest) {
    const object = putObject.call(this, bucket, key, ...rest);
    const event = current?.method === "POST" ? "Post" : current?.headers["x-amz-copy-source"] ? "Copy" : "Put";
    changed(`ObjectCreated:${event}`, bucket, key, object);
    return object;
  };
  store.completeMultipartUpload = function (uploadId, parts) {
    const bucket = this.multipartUploads.get(uploadId)?.bucket;
    const object = completeMultipartUpload.call(this, uploadId, parts);
    changed("ObjectCreated:CompleteMultipartUpload", bucket, object.key, object);
    return object;
  };
  store.deleteObject = function (bucket, key) {
    const existed = this.buckets.get(bucket)?.has(key);
    deleteObject.call(this, bucket, key);
    if (existed) changed("ObjectRemoved:Delete", bucket, key);
  };

  // fauxqs sorts as people do and continues a page by code points, and so would lose keys between two pages.
  store.listObjects = function (bucket, { prefix = "", delimiter, maxKeys = 1000, startAfter, marker } = {}) {
    if (!this.buckets.has(bucket)) return listObjects.call(this, bucket);
    const after = startAfter ?? marker ?? "";
    const keys = [...this.buckets.get(bucket).keys()].filter((key) => key.startsWith(prefix)).sort((a, b) => (a < b ? -1 : 1));
    const objects = [];
    const commonPrefixes = [];
    for (const key of keys) {
      const end = delimiter ? key.indexOf(delimiter, prefix.length) : -1;
      const entry = end < 0 ? key : key.slice(0, end + delimiter.length);
      if (entry <= after || entry === commonPrefixes.at(-1)) continue;
      if (objects.length + commonPrefixes.length >= maxKeys) return { objects, commonPrefixes, isTruncated: true };
      if (end < 0) objects.push(this.buckets.get(bucket).get(key));
      else commonPrefixes.push(entry);
    }
    return { objects, commonPrefixes, isTruncated: false };
  };

  // fauxqs takes a body by its content type, so a JSON or form file would reach S3 parsed, and one over 11 MiB not at all.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: MAX_BODY }, (request, body, done) => {
    try {
      done(null, isObject(request) ? body : parseCall(request, body.toString("utf8")));
    } catch (error) {
      done(Object.assign(error, { statusCode: 400 }));
    }
  });

  // A content type is the object's own affair: S3 stores one that is none, such as "jpeg", where Fastify would refuse the request.
  app.addHook("onRequest", (request, reply, done) => {
    if (isObject(request)) {
      request.objectType = request.raw.headers["content-type"];
      request.raw.headers["content-type"] = "binary/octet-stream";
    }
    done();
  });

  // From here to the end of fauxqs's handler nothing waits, so the request that is current is the one that changes the store.
  app.addHook("preHandler", (request, reply, done) => {
    current = request;
    if (!isObject(request)) return done();
    request.body ??= Buffer.alloc(0);
    if (request.objectType !== undefined) request.raw.headers["content-type"] = request.objectType;
    const refusal = refuse(request, store);
    if (refusal === undefined) return done();
    reply.status(refusal.status).header("content-type", "application/xml").send(
      `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${refusal.code}</Code><Message>${refusal.message}</Message>` +
      `${refusal.condition ? `<Condition>${refusal.condition}</Condition>` : ""}<RequestId>${request.id}</RequestId></Error>`);
  });
}

const isObject = (request) => request.method !== "POST" || request.url.split("?")[0] !== "/";

function parseCall(request, text) {
  return request.headers["content-type"]?.includes("x-www-form-urlencoded")
    ? Object.fromEntries(new URLSearchParams(text))
    : JSON.parse(text);
}

/** If-Match and If-None-Match on PUT, on completing a multipart upload and on DELETE ("Conditional requests" in S3's guide). */
function refuse({ method, headers, params, query }, store) {
  const writes = (method === "PUT" && !query.partNumber) || method === "DELETE" || (method === "POST" && query.uploadId);
  const key = params["*"];
  const objects = store.buckets.get(params.bucket);
  if (!writes || !key || !objects || (method === "DELETE" && query.uploadId)) return undefined;
  const object = objects.get(key);
  const unquoted = (etag) => etag.replaceAll('"', "");
  const failed = (condition) => ({
    status: 412, code: "PreconditionFailed", condition,
    message: "At least one of the pre-conditions you specified did not hold",
  });

  if (headers["if-none-match"] === "*" && object) return failed("If-None-Match");
  const match = headers["if-match"];
  if (match === undefined) return undefined;
  if (!object) return { status: 404, code: "NoSuchKey", message: "The specified key does not exist." };
  return match === "*" || unquoted(match) === unquoted(object.etag) ? undefined : failed("If-Match");
}
