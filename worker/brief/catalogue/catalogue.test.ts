import { describe, expect, it } from "vitest";
import type { Count } from "../../../shared/session/count.ts";
import { checkObjectives } from "../check-objectives.ts";
import { exchangeOf, neutralTurns, playThrough } from "../conversation.fixture.ts";
import { type Cue, hasCue } from "../cue.ts";
import { type ScenarioBrief, scenarioBriefSchema } from "../scenario-brief.ts";
import { toSpoken } from "../spoken.ts";
import { findBrief, listScenarios, listSkills } from "./catalogue.ts";

const scenarios = listScenarios();
const briefs = scenarios.map(({ id }) => {
  const brief = findBrief(id);
  if (brief === undefined) throw new Error(`no brief for ${id}`);
  return brief;
});
const byTitle = briefs.map((brief) => [brief.scenario.id, brief] as const);

const partnerLines = ({ beats }: ScenarioBrief): string[] => [
  ...beats.opening,
  ...beats.replies.flatMap(({ says }) => says),
  ...beats.moves.flatMap(({ says }) => says),
  ...Object.values(beats.reactions).flat(),
  ...beats.closing.met,
  ...beats.closing.limit,
];

const coachLines = ({ beats: { coach } }: ScenarioBrief): string[] => [
  ...coach.opening,
  ...Object.values(coach.credit),
  ...Object.values(coach.advice).flat(),
  ...coach.tips.flatMap(({ says }) => says),
  ...coach.closing,
];

const phrasesOf = (cue: Cue): string[] => {
  if (typeof cue === "string") return cue.split("|").map((phrase) => phrase.trim());
  if ("any" in cue) return cue.any.flatMap(phrasesOf);
  if ("all" in cue) return cue.all.flatMap(phrasesOf);
  return "not" in cue ? phrasesOf(cue.not) : [];
};

const statusOf = (brief: ScenarioBrief, objectiveId: string, transcripts: readonly string[]) =>
  checkObjectives(brief, {
    sessionId: "s",
    turnLimit: transcripts.length,
    metObjectiveIds: [],
    exchanges: transcripts.map((transcript, i) => exchangeOf({ turnId: `t${i}`, transcript })),
  }).find((check) => check.objectiveId === objectiveId)?.status;

/** What counts once towards an objective that is counted. */
const countedAs: Readonly<Record<Count["kind"], (partner: string) => string>> = {
  "open-questions": () => "What was that like for you?",
  figures: () => "It was 42 in all.",
  "partner-name": (partner) => `Thank you, ${partner}.`,
  "short-turns": () => "Yes.",
};

/** Neutral turns until `fromTurn`, so that what follows counts. */
const upTo = (fromTurn: number) => Array.from({ length: fromTurn - 1 }, (_, i) => neutralTurns[i % 6] ?? "");

describe("the catalogue", () => {
  it("has every id once", () => {
    expect(new Set(scenarios.map(({ id }) => id)).size).toBe(scenarios.length);
    expect(new Set(listSkills().map(({ id }) => id)).size).toBe(listSkills().length);
  });

  it("trains every skill, and no other", () => {
    const trained = new Set(scenarios.map(({ skillId }) => skillId));
    expect([...trained].toSorted()).toEqual(
      listSkills()
        .map(({ id }) => id)
        .toSorted(),
    );
  });

  it("shares out no private side with its scenarios", () => {
    const out = JSON.stringify(scenarios);
    for (const brief of briefs) {
      for (const secret of [brief.partnerBrief, brief.coachBrief, ...partnerLines(brief)]) {
        expect(out).not.toContain(JSON.stringify(secret).slice(1, -1));
      }
    }
  });

  it("knows no brief of a scenario that isn't there", () => {
    expect(findBrief("no-such-scenario")).toBeUndefined();
  });
});

describe.each(byTitle)("%s", (_, brief) => {
  const { scenario, beats, objectiveCues } = brief;
  const objectiveIds = scenario.objectives.map(({ id }) => id);

  it("fits its schema", () => {
    expect(scenarioBriefSchema.parse(brief)).toEqual(brief);
  });

  it("speaks of its own objectives only, and of each of them", () => {
    const counted = scenario.objectives.filter(({ count }) => count !== undefined).map(({ id }) => id);
    expect([...Object.keys(objectiveCues), ...counted].toSorted()).toEqual(objectiveIds.toSorted());
    expect(Object.keys(beats.coach.credit).toSorted()).toEqual(objectiveIds.toSorted());
    expect(Object.keys(beats.coach.advice).toSorted()).toEqual(objectiveIds.toSorted());
    const named = [
      ...beats.replies.flatMap(({ whileOpen }) => whileOpen ?? []),
      ...beats.coach.tips.flatMap(({ whileOpen }) => whileOpen ?? []),
      ...beats.moves.flatMap(({ whileOpen }) => whileOpen ?? []),
      ...Object.values(objectiveCues).flatMap(({ after }) => after ?? []),
      ...scenario.rubric.criteria.flatMap(({ basis }) => (basis.kind === "covered" ? basis.objectiveIds : [])),
    ];
    expect(named.filter((id) => !objectiveIds.includes(id))).toEqual([]);
    // One that follows another must not be followed in turn: two that wait for each other would never be met.
    for (const { after } of Object.values(objectiveCues)) {
      if (after !== undefined) expect(objectiveCues[after]?.after).toBeUndefined();
    }
  });

  it("has every beat and criterion once", () => {
    const reserved = ["opening", "closing-met", "closing-limit", "go-on", ...Object.keys(beats.reactions)];
    const ids = [...beats.replies, ...beats.moves].map(({ id }) => id);
    const tips = beats.coach.tips.map(({ id }) => id);
    const criteria = scenario.rubric.criteria.map(({ id }) => id);
    expect(new Set([...ids, ...reserved]).size).toBe(ids.length + reserved.length);
    expect(new Set(tips).size).toBe(tips.length);
    expect(new Set(criteria).size).toBe(criteria.length);
  });

  it("is scored by something measured, something covered and something judged", () => {
    const kinds = new Set(scenario.rubric.criteria.map(({ basis }) => basis.kind));
    expect([...kinds].toSorted()).toEqual(["covered", "judged", "measured"]);
    for (const { basis } of scenario.rubric.criteria) {
      if (basis.kind !== "measured") continue;
      const { floor, low, high, ceiling } = basis.band;
      expect([floor, low, high, ceiling]).toEqual([floor, low, high, ceiling].toSorted((a, b) => a - b));
      expect(low).toBeLessThan(high);
    }
  });

  it("has enough to say, each line once and short enough to be heard", () => {
    const spoken = partnerLines(brief);
    expect(spoken.length).toBeGreaterThanOrEqual(12);
    expect(new Set(spoken).size).toBe(spoken.length);
    expect(spoken.filter((line) => line.split(/\s+/).length > 60)).toEqual([]);
    const advice = coachLines(brief);
    expect(new Set(advice).size).toBe(advice.length);
    expect(advice.filter((line) => line.split(/\s+/).length > 60)).toEqual([]);
  });

  it("coaches on words and measures, never on feelings or traits", () => {
    // "In confidence" and "I'm afraid it isn't" are said of news, not of anyone's feelings.
    const feeling =
      /\b(nervous|anxious|anxiety|confident|(?<!in )confidence|angry|anger|sad|(?<!I'm )afraid|scared|stress\w*|upset|happy|calm|shy|timid|insecure|emotional|frustrat\w*|passionate|enthusias\w*|aggressive|defensive|embarrass\w*|ashamed|brave|weak|arrogant)\b/i;
    expect(coachLines(brief).filter((line) => feeling.test(line))).toEqual([]);
  });

  it("listens for words that can be heard", () => {
    const cues = [
      ...Object.values(objectiveCues).flatMap(({ cue, failsOn }) => [cue, ...(failsOn === undefined ? [] : [failsOn])]),
      ...[...beats.replies, ...beats.coach.tips].map(({ when }) => when),
    ];
    // Each phrase, said as it stands, must be recognised: a misspelt wildcard or a stray mark would never be.
    const deaf = cues
      .flatMap(phrasesOf)
      .filter((phrase) => !hasCue(phrase, toSpoken(phrase.replaceAll("...", "well").replaceAll("*", ""))));
    expect(deaf).toEqual([]);
  });

  describe.each(Object.entries(objectiveCues))("objective %s", (id, { fromTurn = 1, after, examples }) => {
    const leader = after === undefined ? [] : (objectiveCues[after]?.examples.met.slice(0, 1) ?? []);
    const before = [...leader, ...upTo(fromTurn).slice(leader.length)];
    it.each(examples.met)("is met by: %s", (said) => {
      expect(statusOf(brief, id, [...before, said])).toBe("met");
    });
    it.each(examples.open)("stays open at: %s", (said) => {
      expect(statusOf(brief, id, [...before, said])).toBe("open");
    });
    it.each(examples.failed ?? [])("fails by: %s", (said) => {
      expect(statusOf(brief, id, [...before, said])).toBe("failed");
    });
  });

  it.each(["0199-aaaa", "0199-bbbb", "0199-cccc"])(
    "never says a thing twice in six turns (session %s)",
    (sessionId) => {
      const { exchanges, metObjectiveIds } = playThrough(brief, neutralTurns, { sessionId, turnLimit: 30 });
      // Being brief is all that these meet.
      const short = scenario.objectives.filter(({ count }) => count?.kind === "short-turns").map(({ id }) => id);
      expect(metObjectiveIds).toEqual(short);
      const replies = exchanges.map(({ reply }) => reply ?? "");
      const advice = exchanges.map((exchange) => exchange.advice ?? "");
      expect(new Set(replies).size).toBe(7);
      expect(new Set(advice).size).toBe(7);
      expect(exchanges.filter(({ beatId }) => beatId?.startsWith("go-on"))).toEqual([]);
      expect([...replies, ...advice].filter((line) => line.split(/\s+/).length > 60)).toEqual([]);
    },
  );

  it("ends by its closing once every objective is met", () => {
    const ordered = Object.entries(objectiveCues).toSorted(([, a], [, b]) => (a.fromTurn ?? 1) - (b.fromTurn ?? 1));
    const turns: string[] = [];
    for (const [id, { fromTurn = 1, examples }] of ordered) {
      if (statusOf(brief, id, turns) === "met") continue;
      turns.push(...upTo(fromTurn).slice(turns.length), examples.met[0] ?? "");
    }
    for (const { id, count } of scenario.objectives) {
      if (count === undefined) continue;
      while (statusOf(brief, id, turns) !== "met") turns.push(countedAs[count.kind](scenario.persona.name));
    }
    expect(turns.length).toBeLessThanOrEqual(scenario.turnLimit);
    const { exchanges, metObjectiveIds } = playThrough(brief, turns);
    expect(metObjectiveIds.toSorted()).toEqual(objectiveIds.toSorted());
    expect(beats.closing.met.some((line) => exchanges.at(-1)?.reply?.endsWith(line))).toBe(true);
    expect(beats.coach.closing.some((line) => exchanges.at(-1)?.advice?.endsWith(line))).toBe(true);
    expect(exchanges.slice(0, -1).filter(({ reply }) => beats.closing.met.includes(reply ?? ""))).toEqual([]);
  });

  it("ends by its other closing when the turns run out", () => {
    const turns = Array.from({ length: scenario.turnLimit }, (_, i) => neutralTurns[i % 6] ?? "");
    expect(beats.closing.limit).toContain(playThrough(brief, turns).exchanges.at(-1)?.reply);
  });
});
