/** How the weights are moved; see `Adam`. */
export interface AdamOptions {
  readonly rate: number;
  /** Steps in which the rate rises to its full height, and steps in all, in which it falls to nothing as a cosine. */
  readonly warmUp: number;
  readonly steps: number;
  /** How much of itself each weight loses in a step, times the rate. */
  readonly decay: number;
  /** The longest that a gradient may be. */
  readonly clip: number;
  /** How much of the running mean of the weights stays in a step. */
  readonly average: number;
}

/**
 * AdamW (Loshchilov, Hutter 2019) with a running mean of the weights, which does better than the last ones (Polyak,
 * Juditsky 1992). The first `undecayed` weights do not decay.
 */
export class Adam {
  private readonly first: Float32Array;
  private readonly second: Float32Array;
  readonly averaged: Float32Array;
  private step = 0;

  constructor(
    private readonly weights: Float32Array,
    private readonly undecayed: number,
    private readonly options: AdamOptions,
  ) {
    this.first = new Float32Array(weights.length);
    this.second = new Float32Array(weights.length);
    this.averaged = weights.slice();
  }

  /** Moves the weights against `gradient`. */
  move(gradient: Float32Array): void {
    const { rate, warmUp, steps, decay, clip, average } = this.options;
    this.step++;
    const progress = Math.min(1, this.step / steps);
    const pace = rate * Math.min(1, this.step / warmUp) * (0.02 + 0.98 * (0.5 + 0.5 * Math.cos(Math.PI * progress)));
    let norm = 0;
    for (let i = 0; i < gradient.length; i++) norm += gradient[i]! * gradient[i]!;
    const scale = Math.min(1, clip / (Math.sqrt(norm) + TINY));
    const firstCorrection = 1 - FIRST ** this.step;
    const secondCorrection = 1 - SECOND ** this.step;
    const keep = Math.min(average, (1 + this.step) / (10 + this.step));
    for (let i = 0; i < gradient.length; i++) {
      const g = gradient[i]! * scale;
      const first = (this.first[i] = FIRST * this.first[i]! + (1 - FIRST) * g);
      const second = (this.second[i] = SECOND * this.second[i]! + (1 - SECOND) * g * g);
      const shrunk = i < this.undecayed ? this.weights[i]! : this.weights[i]! * (1 - pace * decay);
      const moved = shrunk - (pace * (first / firstCorrection)) / (Math.sqrt(second / secondCorrection) + TINY);
      this.weights[i] = moved;
      this.averaged[i] = keep * this.averaged[i]! + (1 - keep) * moved;
    }
  }
}

const FIRST = 0.9;
const SECOND = 0.999;
const TINY = 1e-8;
