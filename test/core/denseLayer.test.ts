import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { kernelFile } from '../../docs/kernel';
import { DenseKernel } from '../../src/core/boilerplate/model/denseKernel';
import type { LayerMaker } from '../../src/core/boilerplate/model/layerMaker';
import { PLAIN_CODE } from '../../src/core/boilerplate/model/layers';
import { withoutWebAssembly } from './withoutWebAssembly';

const root = join(__dirname, '../..');

/** A layer with its input: `rows` by `inputs`, and `outputs` by `inputs` weights. */
const layers = fc
  .record({
    rows: fc.integer({ min: 1, max: 23 }),
    inputs: fc.integer({ min: 1, max: 19 }),
    outputs: fc.constantFrom(4, 8, 20),
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

/** What `work` makes of the kernel in `rooms`, and what it makes of plain code, as bits; `size` numbers of the last room. */
function bitsOf(lengths: readonly number[], size: number, work: (make: LayerMaker) => Work): Uint32Array[] {
  return makers().map((make) => {
    const run = work(make);
    const rooms = make.rooms(lengths);
    run(rooms);
    return new Uint32Array(rooms.at(-1)!.slice(0, size).buffer);
  });
}

type Work = (rooms: Float32Array[]) => void;

function makers(): LayerMaker[] {
  const kernel = DenseKernel.create();
  assert(kernel !== undefined, 'this engine has WebAssembly with SIMD');
  return [kernel, PLAIN_CODE];
}

/** Room for `rows` rows of `columns`; see LayerMaker. */
const roomFor = (rows: number, columns: number) => Math.ceil(rows / 4) * 4 * columns;

describe('the dense layer', () => {
  it('gives the same bits in WebAssembly as in plain code, whatever was in its memory before', () => {
    fc.assert(
      fc.property(layers, floats(19 * 24), ({ rows, inputs, input, weights, bias }, before) => {
        const lengths = [roomFor(rows, inputs), roomFor(rows, bias.length)];
        const [own, plain] = bitsOf(lengths, rows * bias.length, (make) => {
          const layer = make.dense(inputs, weights, bias);
          return ([from, to]) => {
            from!.set(before.subarray(0, from!.length));
            from!.set(input);
            layer(from!, rows, to!);
          };
        });
        assert.deepEqual(own, plain);
      }),
      { numRuns: 500 },
    );
  });

  it('gives the same bits with its neighbours and what it adds to', () => {
    fc.assert(
      fc.property(residuals, ({ rows, state, layers: ofNeighbours }) => {
        const channels = ofNeighbours[0]!.bias.length;
        const [own, plain] = bitsOf([roomFor(rows, channels)], rows * channels, (make) => {
          const layer = make.residuals(ofNeighbours);
          return ([room]) => {
            room!.set(state);
            layer(room!, rows);
          };
        });
        assert.deepEqual(own, plain);
      }),
      { numRuns: 500 },
    );
  });

  it('gives the same bits with rows of two tables, with what is cut off at zero, and with a row that all are shifted by', () => {
    const input = fc
      .record({ rows: fc.integer({ min: 1, max: 9 }), columns: fc.constantFrom(4, 8, 12) })
      .chain((size) =>
        fc.record({
          ...{ rows: fc.constant(size.rows), columns: fc.constant(size.columns) },
          values: floats(size.rows * size.columns),
          first: floats(3 * size.columns),
          second: floats(2 * size.columns),
          shift: floats(size.columns),
          places: fc.array(fc.tuple(fc.nat(2), fc.nat(1)), { minLength: size.rows, maxLength: size.rows }),
        }),
      );
    fc.assert(
      fc.property(input, ({ rows, columns, values, first, second, shift, places }) => {
        const size = rows * columns;
        const rooms = [roomFor(rows, columns), columns, roomFor(rows, columns)];
        const [own, plain] = bitsOf(rooms, size, (make) => {
          const sums = make.rowSums(columns, first, second);
          return ([from, row, to]) => {
            from!.set(values);
            row!.set(shift);
            places.forEach(([a, b], i) => void sums(from!, i, a, b));
            make.shifted(from!, rows, row!, to!);
            make.rectified(from!, size, from!);
            for (let i = 0; i < size; i++) to![i]! -= from![i]!;
          };
        });
        assert.deepEqual(own, plain);
      }),
      { numRuns: 500 },
    );
  });

  it('is left to plain code where there is no WebAssembly', () => {
    assert.equal(
      withoutWebAssembly(() => DenseKernel.create()),
      undefined,
    );
  });

  it('has the bytes that its source assembles to', async () => {
    const [path, content] = await kernelFile(root);
    assert.equal(readFileSync(join(root, path), 'utf8'), content, 'npm run generate has to run');
  });
});
