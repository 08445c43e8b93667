import "./policy.css";
import { createEffect, createMemo, createSignal, type ParentProps, Show, untrack } from "solid-js";
import { changesOf, type Policy, type PolicyAnswer } from "../../../shared/people/policy.ts";
import { request } from "../../sync/api.io.ts";
import { Answered } from "../parts/answered.tsx";
import { Choice } from "../parts/choice.tsx";
import { Toggle } from "../parts/toggle.tsx";
import { useVisit } from "../visit/visit.tsx";
import { count } from "../words/format.ts";
import { wordsOf } from "../words/words.ts";
import { AdminPage } from "./admin-page.tsx";
import { AllowedModels } from "./allowed-models.tsx";
import { LimitField } from "./limit-field.tsx";

const observers = [
  { value: "STAFF", label: "Staff and admins" },
  { value: "ADMIN", label: "Admins only" },
  { value: "nobody", label: "Nobody", hint: "Whoever watches now is shown out at once." },
] as const;

const feedback = [
  { value: "free", label: "As each trainee, or their invitation, chooses" },
  { value: "nudge", label: "A nudge after each turn" },
  { value: "dashboard", label: "Everything that was measured, after each turn" },
  { value: "none", label: "Nothing until the end" },
] as const;

const Rules = (props: ParentProps<{ id: string; title: string }>) => (
  <section class="section policy-rules" aria-labelledby={props.id}>
    <h2 id={props.id}>{props.title}</h2>
    {props.children}
  </section>
);

const PolicyForm = (props: { known: PolicyAnswer; again(): void }) => {
  const [base, setBase] = createSignal(props.known);
  const [draft, setDraft] = createSignal<Policy>(props.known.policy);
  const [saving, setSaving] = createSignal(false);
  const [said, setSaid] = createSignal("");
  const [refusal, setRefusal] = createSignal<{ title: string; detail: string } | null>(null);
  const change = (wish: Partial<Policy>): void => {
    setSaid("");
    setDraft({ ...draft(), ...wish });
  };
  // Somebody else's change, once it is asked for.
  createEffect(() => {
    const { known } = props;
    if (known.version <= untrack(base).version) return;
    setBase(known);
    setDraft(known.policy);
    setRefusal(null);
  });
  const changes = createMemo(() => changesOf(base().policy, draft()));
  const save = async (): Promise<void> => {
    setSaving(true);
    setRefusal(null);
    try {
      const answer = await request("PUT /api/policy", { body: { version: base().version, policy: draft() } });
      if (answer.kind !== "given") {
        setRefusal(wordsOf(answer));
        return;
      }
      setBase(answer.value);
      setDraft(answer.value.policy);
      setSaid("Saved. It holds from now on.");
      props.again();
    } finally {
      setSaving(false);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Rules id="policy-audio" title="What leaves a device">
        <Toggle
          label="Recordings may leave the device"
          hint="Only with the consent of each trainee. Turned off, none is taken any more, in sessions that go on too; those that are kept stay until they are deleted."
          checked={draft().audioMayLeave}
          onChange={(audioMayLeave) => change({ audioMayLeave })}
        />
        <Toggle
          label="Mask what tells of a person"
          hint="E-mail addresses, links, telephone and other long numbers, addresses and the names that trainees mark are replaced in words on the device, before anything is sent."
          checked={draft().maskPersonalData}
          onChange={(maskPersonalData) => change({ maskPersonalData })}
        />
      </Rules>
      <Rules id="policy-keeping" title="How long it is kept">
        <LimitField
          label="Delete sessions after a time"
          hint="Counted from their end. Without a limit they are kept until their trainee deletes them. What a trainee does not agree to keep goes 24 hours after its end in any case."
          asks="After how many days"
          most={3650}
          limit={draft().sessionDays}
          usual={365}
          onChange={(sessionDays) => change({ sessionDays })}
        />
        <LimitField
          label="Delete recordings earlier than their session"
          hint="Counted from the turn that they are of. The session stays, and says that they are gone."
          asks="After how many days"
          most={3650}
          limit={draft().audioDays}
          usual={30}
          onChange={(audioDays) => change({ audioDays })}
        />
      </Rules>
      <Rules id="policy-models" title="Who answers">
        <AllowedModels allowed={draft()} onChange={change} />
      </Rules>
      <Rules id="policy-observers" title="Who may observe">
        <Choice
          legend="Who may watch sessions and read them afterwards"
          options={observers}
          value={draft().observers ?? "nobody"}
          onChange={(value) => change({ observers: value === "nobody" ? null : value })}
        />
        <Show when={draft().observers !== null}>
          <Toggle
            label="Only with the trainee's consent"
            hint="Turned off, observers see every session. Trainees are told so under Privacy, and in the room while somebody watches."
            checked={draft().observationNeedsConsent}
            onChange={(observationNeedsConsent) => change({ observationNeedsConsent })}
          />
        </Show>
      </Rules>
      <Rules id="policy-places" title="How many at a time">
        <LimitField
          label="Limit the sessions that go on at once"
          hint="One more waits in line until a session of your organisation ends. Without a limit, as many go on as this deployment has places for everybody."
          asks="Sessions at once"
          most={100_000}
          limit={draft().activeLimit}
          usual={10}
          onChange={(activeLimit) => change({ activeLimit })}
        />
        <LimitField
          label="Limit the sessions that begin at once"
          hint="Counted until the partner has opened the conversation. A class that starts together then comes in one after the other."
          asks="Beginnings at once"
          most={100_000}
          limit={draft().pendingLimit}
          usual={3}
          onChange={(pendingLimit) => change({ pendingLimit })}
        />
      </Rules>
      <Rules id="policy-practice" title="How one practises">
        <Choice
          legend="Feedback while practising"
          options={feedback}
          value={draft().feedbackMode ?? "free"}
          onChange={(value) => change({ feedbackMode: value === "free" ? null : value })}
        />
        <Toggle
          label="Open to everybody"
          hint="A visitor without an invitation becomes a guest. This counts for the organisation that this deployment belongs to; others are entered by invitation."
          checked={draft().openAccess}
          onChange={(openAccess) => change({ openAccess })}
        />
      </Rules>
      <div class="policy-save">
        <Show when={refusal()}>
          {(words) => (
            <div class="notice danger" role="alert">
              <p>
                <strong>{words().title}.</strong> {words().detail}
              </p>
              <div class="buttons">
                <button type="button" class="button" onClick={() => props.again()}>
                  Get it anew
                </button>
              </div>
            </div>
          )}
        </Show>
        <div class="buttons">
          <button type="submit" class="button primary" disabled={saving() || changes().length === 0}>
            {saving() ? "Saving…" : "Save"}
          </button>
          <Show when={changes().length > 0}>
            <button type="button" class="button" onClick={() => setDraft(base().policy)}>
              Discard
            </button>
          </Show>
        </div>
        <p class="hint" role="status">
          {said() || (changes().length > 0 ? `${count(changes().length, "rule")} changed, not saved yet.` : "")}
        </p>
      </div>
    </form>
  );
};

/** The policy of an organisation, each rule in words with what it does. For ADMINs. */
export default function PolicyPage() {
  const visit = useVisit();
  return (
    <AdminPage
      title="Policy"
      lead="What your organisation allows and asks of everybody in it. Every change is kept."
      narrow
    >
      <Answered answer={visit.policy.answer.latest} what="the policy" again={visit.policy.again}>
        {(given) => (
          <Show
            when={given().full}
            fallback={<p class="notice">The policy is set by the admins of your organisation.</p>}
          >
            {(full) => <PolicyForm known={full()} again={visit.policy.again} />}
          </Show>
        )}
      </Answered>
    </AdminPage>
  );
}
