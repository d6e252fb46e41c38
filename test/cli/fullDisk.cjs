/**
 * Loaded before the command line: from the replacement of number `WINNOW_FULL_FROM` on, counted from 1, the disk is full.
 * The half of what is to be written still fits.
 */
const fs = require('node:fs/promises');

const from = Number(process.env.WINNOW_FULL_FROM);
const { open } = fs;
let replacements = 0;

fs.open = async (file, ...rest) => {
  const handle = await open(file, ...rest);
  if (!String(file).endsWith('.winnow.tmp') || ++replacements < from) return handle;
  const { writeFile } = handle;
  handle.writeFile = async (bytes) => {
    await writeFile.call(handle, bytes.subarray(0, bytes.length / 2));
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  };
  return handle;
};
