/** How one thing was told apart by people and by us. */
export interface Decision {
  readonly expected: boolean;
  readonly found: boolean;
}

/** How far two agree on yes or no. */
export interface Agreement {
  readonly cases: number;
  readonly same: number;
  /** We said yes, people no; and the other way round. */
  readonly falseYes: number;
  readonly falseNo: number;
  /** Cohen's kappa: 1 is perfect, 0 no better than chance; null where chance alone explains everything. */
  readonly kappa: number | null;
}

/** Agreement on yes or no, corrected for chance (Cohen 1960, Educational and Psychological Measurement 20, 37-46). */
export const agreementOf = (decisions: readonly Decision[]): Agreement => {
  const cases = decisions.length;
  const count = (expected: boolean, found: boolean): number =>
    decisions.filter((one) => one.expected === expected && one.found === found).length;
  const [bothYes, bothNo, falseYes, falseNo] = [
    count(true, true),
    count(false, false),
    count(false, true),
    count(true, false),
  ];
  const same = bothYes + bothNo;
  const yes = ((bothYes + falseNo) / cases) * ((bothYes + falseYes) / cases);
  const no = ((bothNo + falseYes) / cases) * ((bothNo + falseNo) / cases);
  const byChance = yes + no;
  const kappa = cases === 0 || byChance === 1 ? null : (same / cases - byChance) / (1 - byChance);
  return { cases, same, falseYes, falseNo, kappa };
};

/** A level that was given, and the range that people hold to be fair. Null: none could be given. */
export interface Levelled {
  readonly level: number | null;
  readonly range: readonly [number, number];
}

/** How many levels lie in their range, and how far out they lie on average, those within at 0; none counts as out. */
export const levelAgreement = (levels: readonly Levelled[]) => {
  const given = levels.flatMap(({ level, range: [low, high] }) =>
    level === null ? [] : [Math.max(0, low - level, level - high)],
  );
  return {
    cases: levels.length,
    given: given.length,
    within: given.filter((distance) => distance === 0).length,
    meanDistance: given.length === 0 ? null : given.reduce((sum, d) => sum + d, 0) / given.length,
  };
};
