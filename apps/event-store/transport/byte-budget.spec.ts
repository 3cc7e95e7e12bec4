import { ByteBudget } from './byte-budget';

describe('the budget of bytes', () => {
  it('gives all there is, and no more', () => {
    const budget = new ByteBudget(10);
    budget.take(4);
    budget.take(6);
    expect(() => budget.take(1)).toThrow(/unfinished requests/);
    budget.take(-1);
    budget.take(1);
    expect(() => budget.take(1)).toThrow();
  });

  it('counts nothing that it refused', () => {
    const budget = new ByteBudget(10);
    expect(() => budget.take(11)).toThrow();
    budget.take(10);
  });
});
