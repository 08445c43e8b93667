import { useSearchParams } from "@solidjs/router";
import { createEffect, createMemo, createSignal, For, on, Show } from "solid-js";
import type { MemberRow, MembersPage } from "../../../shared/people/member.ts";
import { roleSchema, roles } from "../../../shared/people/role.ts";
import type { Answer } from "../../sync/answer.ts";
import { request } from "../../sync/api.io.ts";
import { Answered } from "../parts/answered.tsx";
import { More } from "../parts/more.tsx";
import { count, dateOnly } from "../words/format.ts";
import { roleNames } from "../words/words.ts";
import { AdminPage } from "./admin-page.tsx";
import { personName, personNote } from "./person-name.ts";

const practised = ({ sessionCount, lastSessionAt }: MemberRow): string =>
  lastSessionAt === null
    ? "No session yet"
    : `${count(sessionCount, "session")}, the last on ${dateOnly(lastSessionAt)}`;

const Row = (props: { member: MemberRow }) => (
  <li class="history-row">
    <div>
      <h2>
        <a href={`/admin/people/${encodeURIComponent(props.member.personId)}`}>{personName(props.member)}</a>
      </h2>
      <Show when={personNote(props.member)}>{(note) => <p class="hint">{note()}</p>}</Show>
      <p class="hint figures">
        Joined <time dateTime={props.member.joinedAt}>{dateOnly(props.member.joinedAt)}</time> ·{" "}
        {practised(props.member)}
      </p>
    </div>
    <span class="state-mark" classList={{ marked: props.member.role === "ADMIN" || props.member.role === "STAFF" }}>
      {roleNames[props.member.role]}
    </span>
  </li>
);

/** The people of the organisation: all, or those who are searched for. */
export default function PeoplePage() {
  const [params, setParams] = useSearchParams<{ search?: string; role?: string }>();
  const wish = createMemo(() => {
    const role = roleSchema.safeParse(params.role).data;
    const search = params.search?.trim();
    return { ...(role === undefined ? {} : { role }), ...(search ? { search } : {}) };
  });
  const [first, setFirst] = createSignal<Answer<MembersPage>>();
  const [rows, setRows] = createSignal<readonly MemberRow[]>([]);
  const [cursor, setCursor] = createSignal<string | null>(null);
  const [asking, setAsking] = createSignal(false);
  let asked = 0;
  const ask = async (from: string | null): Promise<void> => {
    const number = ++asked;
    const stale = () => number !== asked;
    setAsking(true);
    try {
      let next = from;
      // A page of a search may be empty and yet not the last.
      for (;;) {
        const answer = await request("GET /api/admin/people", {
          query: { ...wish(), ...(next === null ? {} : { cursor: next }) },
        });
        if (stale()) return;
        if (answer.kind !== "given") {
          if (from === null) setFirst(answer);
          return;
        }
        const { members, nextCursor } = answer.value;
        next = nextCursor;
        if (members.length === 0 && next !== null) continue;
        setRows([...(from === null ? [] : rows()), ...members]);
        setCursor(next);
        if (from === null) setFirst(answer);
        return;
      }
    } finally {
      if (!stale()) setAsking(false);
    }
  };
  createEffect(on(wish, () => void ask(null)));
  const found = () => (wish().search || wish().role ? "Nobody here is like that." : "Nobody is here yet.");
  return (
    <AdminPage title="People" lead="Everybody who belongs to your organisation." narrow>
      <search class="people-search" aria-label="People">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            const field = new FormData(event.currentTarget).get("search");
            setParams({ search: typeof field === "string" ? field.trim() : "" });
          }}
        >
          <div class="field-line">
            <input
              class="input"
              type="search"
              name="search"
              aria-label="Name or e-mail address"
              placeholder="Name or e-mail address"
              maxlength={254}
              autocomplete="off"
              value={params.search ?? ""}
            />
            <select
              class="select"
              aria-label="Role"
              value={wish().role ?? ""}
              onChange={(event) => setParams({ role: event.currentTarget.value })}
            >
              <option value="">Every role</option>
              <For each={roles}>{(role) => <option value={role}>{roleNames[role]}</option>}</For>
            </select>
            <button type="submit" class="button">
              Search
            </button>
          </div>
        </form>
      </search>
      <Answered
        answer={first()}
        what="the people"
        again={() => {
          setFirst(undefined);
          void ask(null);
        }}
      >
        {() => (
          <>
            <Show when={rows().length > 0} fallback={<p class="hint">{found()}</p>}>
              <ul class="history people">
                <For each={rows()}>{(member) => <Row member={member} />}</For>
              </ul>
            </Show>
            <More cursor={cursor()} asking={asking()} onMore={(next) => void ask(next)} />
          </>
        )}
      </Answered>
    </AdminPage>
  );
}
