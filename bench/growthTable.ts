import { isMissing } from './laboratory';
import type { Timing } from './measure';
import { exactLines, minHash, plain, winnow } from './peers';
import { growth, type Measured, timingOf } from './results';
import { percent, table } from './table';

/** The exponent of growth of each stage and contestant, for each share of duplicates. */
export function growthTable(measured: readonly Measured[]): string {
  const shares = [...new Set(measured.map(({ duplicates }) => duplicates))];
  const stageNames = measured.flatMap((one) => {
    const own = timingOf(one, winnow.name);
    return isMissing(own) ? [] : own.stages.map(({ name }) => name);
  });
  const exponents = (name: string, seconds: (timing: Timing) => number | undefined): string[] =>
    shares.map((share) => {
      const points = measured
        .filter(({ duplicates }) => duplicates === share)
        .flatMap((one) => {
          const timing = timingOf(one, name);
          const value = isMissing(timing) ? undefined : seconds(timing);
          return value === undefined ? [] : [{ size: one.bytes, seconds: value }];
        });
      return growth(points)?.toFixed(2) ?? '–';
    });
  const rows = [...new Set(stageNames)].map((stage) => [
    stage,
    ...exponents(winnow.name, (timing) => timing.stages.find(({ name }) => name === stage)?.seconds),
  ]);
  rows.push(['**all**', ...exponents(winnow.name, ({ all }) => all)]);
  for (const { name } of [plain, exactLines, minHash]) rows.push([name, ...exponents(name, ({ all }) => all)]);
  return table(['What', ...shares.map((share) => `${percent(share)} duplicates`)], 1, rows);
}
