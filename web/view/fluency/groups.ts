import { type Finding, type FindingKind, findingKinds } from "../../../shared/speech/fluency.ts";

/** A finding, and the turn it is in. */
export interface TurnFinding {
  readonly turnId: string;
  readonly finding: Finding;
}

/** Findings of one kind, as they are shown together. */
export interface FindingGroup {
  readonly kind: FindingKind;
  readonly title: string;
  readonly items: readonly TurnFinding[];
  /** What helps with all of them; null where each has its own. */
  readonly advice: string | null;
}

const titles: Readonly<Record<FindingKind, string>> = {
  filler: "Fillers",
  repetition: "Said twice in a row",
  "false-start": "Begun anew",
  "long-sentence": "Long sentences",
  hedge: "Words that soften",
  "weak-phrase": "Phrases that can go",
  wording: "Simpler ways to say it",
  grammar: "Grammar",
};

/** Names a finding for good: found again, it is the same. */
export const findingKey = ({ turnId, finding: { rule, span, startMs } }: TurnFinding): string =>
  `${turnId} ${rule} ${span.start}-${span.end} ${startMs ?? ""}`;

/** Findings by kind, kinds without any left out. */
export const groupsOf = (items: readonly TurnFinding[]): FindingGroup[] =>
  findingKinds.flatMap((kind): FindingGroup[] => {
    const own = items.filter(({ finding }) => finding.kind === kind);
    const suggestions = new Set(own.map(({ finding }) => finding.suggestion));
    const [first = null] = suggestions;
    return own.length === 0
      ? []
      : [{ kind, title: titles[kind], items: own, advice: suggestions.size === 1 && own.length > 1 ? first : null }];
  });

/** Kinds whose findings each say something of their own. */
const tells: readonly FindingKind[] = ["false-start", "long-sentence", "grammar"];

/** What is said beside a finding's words; what its group says already is left out. */
export const whyOf = ({ kind, advice }: FindingGroup, { finding: { message, suggestion } }: TurnFinding): string =>
  [tells.includes(kind) ? message : "", advice === null ? (suggestion ?? "") : ""].filter(Boolean).join(" ");
