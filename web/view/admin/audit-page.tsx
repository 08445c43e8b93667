import "./audit.css";
import { useSearchParams } from "@solidjs/router";
import { createEffect, createMemo, createSignal, For, on, Show } from "solid-js";
import { type AuditPage, auditActionSchema, auditActions, type NamedAuditRow } from "../../../shared/people/audit.ts";
import type { KnownPerson } from "../../../shared/people/known-person.ts";
import type { Answer } from "../../sync/answer.ts";
import { request } from "../../sync/api.io.ts";
import { Answered } from "../parts/answered.tsx";
import { More } from "../parts/more.tsx";
import { dateAndTime } from "../words/format.ts";
import { AdminPage } from "./admin-page.tsx";
import { auditWords, detailWords } from "./audit-words.ts";
import { personInFull } from "./person-name.ts";

interface WhoProps {
  readonly id: string | null;
  readonly pseudonym: string;
  readonly people: ReadonlyMap<string, KnownPerson>;
}

/** Somebody in the log: by name, with the way to all that concerns them, or by the pseudonym that is left. */
const Who = (props: WhoProps) => (
  <Show
    when={props.people.get(props.id ?? "")}
    fallback={
      <span title="Somebody who is no member any more, by the pseudonym that this log knows them by">
        Former member <code>{props.pseudonym.slice(0, 6)}</code>
      </span>
    }
  >
    {(person) => (
      <a class="row-link" href={`/admin/audit?person=${person().personId}`}>
        {personInFull(person())}
      </a>
    )}
  </Show>
);

const Row = (props: { row: NamedAuditRow; people: ReadonlyMap<string, KnownPerson> }) => {
  const { row } = props;
  const toThemselves = row.subject === row.actor;
  const detail = detailWords(row.detail, dateAndTime);
  return (
    <li class="audit-row">
      <time class="hint figures" dateTime={row.at}>
        {dateAndTime(row.at)}
      </time>
      <div>
        <h3>{auditWords[row.action]}</h3>
        <p class="hint">
          By{" "}
          <Show when={row.actor} fallback="the daily work of the server">
            {(actor) => <Who id={row.actorId} pseudonym={actor()} people={props.people} />}
          </Show>
          <Show when={toThemselves ? null : row.subject}>
            {(subject) => (
              <>
                , to <Who id={row.subjectId} pseudonym={subject()} people={props.people} />
              </>
            )}
          </Show>
        </p>
        <Show when={detail.length > 0 || row.target !== null}>
          <p class="hint audit-detail">
            {detail.join(" · ")}
            <Show when={row.target}>
              {(target) => (
                <>
                  {detail.length > 0 ? " · " : ""}
                  {row.action.split(":")[0]?.replace("-", " ")} <code>{target()}</code>
                </>
              )}
            </Show>
          </p>
        </Show>
      </div>
    </li>
  );
};

/** Everything of consequence that was done in the organisation, newest first. For ADMINs. */
export default function AuditLogPage() {
  const [search, setSearch] = useSearchParams<{ action?: string; person?: string }>();
  const action = createMemo(() => auditActionSchema.safeParse(search.action).data);
  const filter = createMemo(() => ({
    ...(action() === undefined ? {} : { action: action() }),
    ...(search.person ? { personId: search.person } : {}),
  }));
  const [first, setFirst] = createSignal<Answer<AuditPage>>();
  const [rows, setRows] = createSignal<readonly NamedAuditRow[]>([]);
  const [people, setPeople] = createSignal<ReadonlyMap<string, KnownPerson>>(new Map());
  const [cursor, setCursor] = createSignal<string | null>(null);
  const [asking, setAsking] = createSignal(false);
  let latest = 0;
  const ask = async (from: string | null): Promise<void> => {
    const turn = ++latest;
    setAsking(true);
    try {
      const query = { ...filter(), ...(from === null ? {} : { cursor: from }) };
      const answer = await request("GET /api/admin/audit", { query });
      // Another filter was chosen meanwhile.
      if (turn !== latest) return;
      if (from === null) setFirst(answer);
      if (answer.kind !== "given") return;
      setPeople(new Map([...people(), ...answer.value.people.map((one) => [one.personId, one] as const)]));
      setRows([...(from === null ? [] : rows()), ...answer.value.rows]);
      setCursor(answer.value.nextCursor);
    } finally {
      if (turn === latest) setAsking(false);
    }
  };
  createEffect(on(filter, () => void ask(null)));
  const asked = () => people().get(search.person ?? "");
  return (
    <AdminPage
      title="Audit log"
      lead="Who did what, and to whom. It can be read, and never changed. People stand in it under pseudonyms; you see the names of members."
    >
      <div class="audit-filter">
        <div class="field">
          <label for="audit-action">What was done</label>
          <select
            id="audit-action"
            class="select"
            value={action() ?? ""}
            onChange={(event) => setSearch({ action: event.currentTarget.value || null })}
          >
            <option value="">Anything</option>
            <For each={auditActions}>{(one) => <option value={one}>{auditWords[one]}</option>}</For>
          </select>
        </div>
        <Show when={search.person}>
          <p class="audit-person">
            <span>
              Only what concerns{" "}
              <strong>
                <Show when={asked()} fallback="one person">
                  {(person) => <a href={`/admin/people/${person().personId}`}>{personInFull(person())}</a>}
                </Show>
              </strong>
            </span>
            <button type="button" class="button" onClick={() => setSearch({ person: null })}>
              Show everybody
            </button>
          </p>
        </Show>
      </div>
      <Answered answer={first()} what="the audit log" again={() => void ask(null)}>
        {() => (
          <Show when={rows().length > 0} fallback={<p class="notice">Nothing of this kind has been done.</p>}>
            <ol class="audit-log" aria-label="Audit log, newest first">
              <For each={rows()}>{(row) => <Row row={row} people={people()} />}</For>
            </ol>
            <More cursor={cursor()} asking={asking()} onMore={(next) => void ask(next)} />
          </Show>
        )}
      </Answered>
    </AdminPage>
  );
}
