import { describe, expect, it } from "vitest";
import { personName, personNote } from "./person-name.ts";

const nobody = { name: null, email: null, participant: null };

describe("what somebody is called", () => {
  it.each([
    [{ ...nobody, name: "Ann", email: "ann@example.org" }, "Ann", "ann@example.org"],
    [{ ...nobody, email: "ann@example.org" }, "ann@example.org", ""],
    [{ ...nobody, name: "Ann" }, "Ann", ""],
    [{ ...nobody, participant: { title: "Pauses", number: 3 } }, "Participant 3", "Pauses"],
    [nobody, "Guest", "Known by a browser alone"],
  ])("%o", (person, name, note) => {
    expect(personName({ ...person, role: "GUEST" })).toBe(name);
    expect(personNote(person)).toBe(note);
  });

  it("is no guest's where they are none", () => {
    expect(personName({ ...nobody, role: "STAFF" })).toBe("Somebody without a name");
  });
});
