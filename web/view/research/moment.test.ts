import { describe, expect, it } from "vitest";
import { noteSchema } from "../../../shared/research/note.ts";
import { sampleSession, spoken } from "../../../shared/score/samples/session.ts";
import { momentName, notesAt, presentMoment } from "./moment.ts";
