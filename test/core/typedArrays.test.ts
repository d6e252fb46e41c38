import assert from 'node:assert/strict';
import fc from 'fast-check';
import { float32s, float64s, int32s, uint8s, uint8sOf, uint16s, uint32s, uint32sOf } from '../../src/core/typedArrays';

const MAKERS = [uint8s, uint16s, uint32s, int32s, float32s, float64s];

describe('typedArrays', () => {
  it('are zeros at first, and no two of them share a byte', () => {
    const wanted = fc.array(fc.tuple(fc.nat(MAKERS.length - 1), fc.oneof(fc.nat(200), fc.nat(20_000))), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(wanted, (list) => {
        const arrays = list.map(([maker, length], i) => {
          const array = MAKERS[maker]!(length);
          assert.equal(array.length, length);
          assert.ok(array.every((value) => value === 0));
          array.fill(1 + i);
          return array;
        });
        for (const [i, array] of arrays.entries()) assert.ok(array.every((value) => value === 1 + i));
      }),
    );
  });

  it('takes over lists', () => {
    assert.deepEqual([...uint32sOf([1, 2 ** 32 - 1])], [1, 2 ** 32 - 1]);
    assert.deepEqual([...uint8sOf([0, 255])], [0, 255]);
  });
});
