import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { kernelFile } from '../../docs/kernel';
import { DenseKernel } from '../../src/core/boilerplate/model/denseKernel';
import { PLAIN_CODE } from '../../src/core/boilerplate/model/layers';

const root = join(__dirname, '../..');

/** A layer with its input: `rows` by `inputs`, and `outputs` by `inputs` weights. */
const layers = fc
  .record({
    rows: fc.integer({ min: 1, max: 23 }),
    inputs: fc.integer({ min: 1, max: 19 }),
    outputs: fc.integer({ min: 1, max: 21 }),
  })
  .chain(({ rows, inputs, outputs }) =>
    fc.record({
      rows: fc.constant(rows),
      inputs: fc.constant(inputs),
      input: floats(rows * inputs),
      weights: floats(outputs * inputs),
      bias: floats(outputs),
    }),
  );

function floats(length: number) {
  return fc.float32Array({ minLength: length, maxLength: length, noNaN: true, min: -1e6, max: 1e6 });
}

/** Layers over neighbours with their state: 3 by `channels` taps each, and `channels` by `channels` weights. */
const residuals = fc
  .record({
    rows: fc.integer({ min: 1, max: 23 }),
    channels: fc.constantFrom(4, 8, 12),
  })
  .chain(({ rows, channels }) =>
    fc.record({
      rows: fc.constant(rows),
      state: floats(rows * channels),
      layers: fc.array(
        fc.record({
          dilation: fc.integer({ min: 1, max: 9 }),
          taps: floats(3 * channels),
          weights: floats(channels * channels),
          bias: floats(channels),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    }),
  );

describe('the dense layer', () => {
  it('gives the same bits in WebAssembly as in plain code, whatever was in its memory before', () => {
    const kernel = DenseKernel.create();
    assert(kernel !== undefined, 'this engine has WebAssembly with SIMD');
    fc.assert(
      fc.property(layers, ({ rows, inputs, input, weights, bias }) => {
        const [own, plain] = [new Float32Array(rows * bias.length), new Float32Array(rows * bias.length)];
        kernel.dense(inputs, weights, bias)(input, rows, own);
        PLAIN_CODE.dense(inputs, weights, bias)(input, rows, plain);
        assert.deepEqual(new Uint32Array(own.buffer), new Uint32Array(plain.buffer));
      }),
      { numRuns: 500 },
    );
  });

  it('gives the same bits with its neighbours and what it adds to', () => {
    const kernel = DenseKernel.create();
    assert(kernel !== undefined, 'this engine has WebAssembly with SIMD');
    fc.assert(
      fc.property(residuals, ({ rows, state, layers: ofNeighbours }) => {
        const [own, plain] = [state.slice(), state.slice()];
        kernel.residuals(ofNeighbours)(own, rows);
        PLAIN_CODE.residuals(ofNeighbours)(plain, rows);
        assert.deepEqual(new Uint32Array(own.buffer), new Uint32Array(plain.buffer));
      }),
      { numRuns: 500 },
    );
  });

  it('is left to plain code where there is no WebAssembly', () => {
    const kept = Object.getOwnPropertyDescriptor(globalThis, 'WebAssembly')!;
    try {
      Object.defineProperty(globalThis, 'WebAssembly', { ...kept, value: undefined });
      assert.equal(DenseKernel.create(), undefined);
    } finally {
      Object.defineProperty(globalThis, 'WebAssembly', kept);
    }
  });

  it('has the bytes that its source assembles to', async () => {
    const [path, content] = await kernelFile(root);
    assert.equal(readFileSync(join(root, path), 'utf8'), content, 'npm run generate has to run');
  });
});
