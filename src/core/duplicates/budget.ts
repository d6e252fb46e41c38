/** What a search may still cost, in comparisons of tokens: the worst cases are quadratic, and stop here. */
export class Budget {
  constructor(private left: number) {}

  spend(cost: number): void {
    this.left -= cost;
  }

  get isSpent(): boolean {
    return this.left < 0;
  }
}
