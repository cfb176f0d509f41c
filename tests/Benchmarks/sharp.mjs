// The validator's work, as one does it with sharp: every line decoded once, both renditions, the digest, the pixels of the hashes.
// Usage: node sharp.mjs FILE COUNT THREADS; prints seconds of processor and clock time, and the peak of resident memory in KB.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';

const [file, count, threads] = process.argv.slice(2);
sharp.concurrency(Number(threads));
sharp.cache(false);

async function validate() {
  const bytes = await readFile(file);
  const digest = createHash('sha256').update(bytes).digest('hex');
  const preview = await sharp(bytes, { failOn: 'warning', sequentialRead: true })
    .autoOrient()
    .resize(1600, 1600, { fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const raw = { raw: { width: preview.info.width, height: preview.info.height, channels: preview.info.channels } };
  const thumbnail = await sharp(preview.data, raw).resize(400, 400, { fit: 'inside' }).raw().toBuffer({ resolveWithObject: true });
  const small = { raw: { width: thumbnail.info.width, height: thumbnail.info.height, channels: thumbnail.info.channels } };
  return Promise.all([
    digest,
    sharp(preview.data, raw).webp({ quality: 80 }).toBuffer(),
    sharp(thumbnail.data, small).webp({ quality: 80 }).toBuffer(),
    sharp(thumbnail.data, small).resize(32, 32, { fit: 'fill' }).greyscale().raw().toBuffer(),
    sharp(thumbnail.data, small).resize(100, 100, { fit: 'inside' }).raw().toBuffer(),
  ]);
}

for (let i = 0; i < 3; i++) await validate();
const processor = process.cpuUsage();
const clock = performance.now();
for (let i = 0; i < Number(count); i++) await validate();
const used = process.cpuUsage(processor);
console.log((used.user + used.system) / 1e6, (performance.now() - clock) / 1e3, process.resourceUsage().maxRSS);
