import { createMemo, createSignal, For, type JSX, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import { count } from "../words/format.ts";
import type { Dismissed } from "./dismissed.io.ts";
import { type FindingGroup, findingKey, groupsOf, type TurnFinding, whyOf } from "./groups.ts";

interface FindingGroupsProps {
  readonly items: readonly TurnFinding[];
  readonly dismissed: Dismissed;
  /** The level that fits below what it stands under. */
  readonly heading: "h3" | "h4";
  /** The way to hear it again. */
  hear(item: TurnFinding): JSX.Element;
}

/** More than these are shown when asked for. */
const shownAtFirst = 4;

/** The button that takes the focus when its neighbour goes away with its line. */
const neighbour = (button: HTMLElement): HTMLElement | null => {
  const line = button.closest("li");
  const next = line?.nextElementSibling ?? line?.previousElementSibling;
  return next?.querySelector<HTMLElement>(".finding-aside") ?? button.closest<HTMLElement>(".finding-groups");
};

const Item = (props: { item: TurnFinding; group: FindingGroup; hear: JSX.Element; onDismiss(): void }) => {
  const quote = () => props.item.finding.quote.replace(/[,;:]$/, "");
  return (
    <li class="finding">
      <p>
        <q>{quote()}</q> <span class="finding-why">{whyOf(props.group, props.item)}</span>
      </p>
      <p class="finding-actions">
        {props.hear}
        <button
          type="button"
          class="link-button finding-aside"
          aria-label={`Put aside: “${quote()}”`}
          onClick={(event) => {
            const next = neighbour(event.currentTarget);
            props.onDismiss();
            next?.focus();
          }}
        >
          Put aside
        </button>
      </p>
    </li>
  );
};

const Group = (props: { group: FindingGroup } & Pick<FindingGroupsProps, "hear" | "dismissed" | "heading">) => {
  const [all, setAll] = createSignal(false);
  const shown = () => (all() ? props.group.items : props.group.items.slice(0, shownAtFirst));
  const rest = () => props.group.items.length - shown().length;
  return (
    <section class="finding-group">
      <Dynamic component={props.heading}>
        {props.group.title} <span class="hint figures">{props.group.items.length}</span>
      </Dynamic>
      <Show when={props.group.advice}>
        <p class="hint">{props.group.advice}</p>
      </Show>
      <ul>
        <For each={shown()}>
          {(item) => (
            <Item
              item={item}
              group={props.group}
              hear={props.hear(item)}
              onDismiss={() => props.dismissed.add(findingKey(item))}
            />
          )}
        </For>
      </ul>
      <Show when={rest() > 0}>
        <button type="button" class="link-button" onClick={() => setAll(true)}>
          Show {count(rest(), "more", "more")}
        </button>
      </Show>
    </section>
  );
};

/** Findings by kind, each with its words, the way to hear it and to put it aside. */
export const FindingGroups = (props: FindingGroupsProps) => {
  const wanted = () => props.items.filter((item) => !props.dismissed.keys().has(findingKey(item)));
  const aside = () => props.items.length - wanted().length;
  const groups = createMemo(() => new Map(groupsOf(wanted()).map((group) => [group.kind, group])));
  return (
    <div class="finding-groups" tabindex="-1">
      {/* By kind and not by group: a group that loses one line must not be made anew. */}
      <For each={[...groups().keys()]} fallback={<p class="hint">Nothing to point out here.</p>}>
        {(kind) => (
          <Show when={groups().get(kind)}>
            {(group) => <Group group={group()} hear={props.hear} dismissed={props.dismissed} heading={props.heading} />}
          </Show>
        )}
      </For>
      <Show when={aside() > 0}>
        <p class="hint" role="status">
          {aside()} put aside.{" "}
          <button type="button" class="link-button" onClick={() => props.dismissed.clear()}>
            Show again
          </button>
        </p>
      </Show>
    </div>
  );
};
