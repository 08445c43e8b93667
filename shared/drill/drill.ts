import { z } from "zod";
import { contrasts } from "./contrasts.ts";
import { models } from "./models.ts";
import { prompts, readingTexts } from "./texts.ts";

/** What can be practised by itself. */
export const drillKinds = ["pacing", "pausing", "filler-replacement", "minimal-pairs", "shadowing"] as const;

export type DrillKind = (typeof drillKinds)[number];

/** Something to practise, as it is named in addresses and records: its kind, and what is read, said or told in it. */
export interface Drill {
  readonly drillId: string;
  readonly kind: DrillKind;
  /** The `id` of its text, prompt, contrast or model. */
  readonly subject: string;
  readonly title: string;
}

const of = (kind: DrillKind, subjects: readonly { readonly id: string; readonly title: string }[]): Drill[] =>
  subjects.map(({ id, title }) => ({ drillId: `${kind}_${id}`, kind, subject: id, title }));

/** Every drill that there is, by kind. */
export const drills: readonly Drill[] = [
  ...of("pacing", readingTexts),
  ...of("pausing", readingTexts),
  ...of("filler-replacement", prompts),
  ...of("minimal-pairs", contrasts),
  ...of("shadowing", models),
];

/** The drill of that id; undefined where there is none. */
export const findDrill = (drillId: string): Drill | undefined => drills.find((drill) => drill.drillId === drillId);

export const drillIdSchema = z.enum(drills.map(({ drillId }) => drillId));
