CREATE TABLE `drill_attempt` (
	`org_id` text NOT NULL,
	`person_id` text NOT NULL,
	`attempt_id` text NOT NULL,
	`drill_id` text NOT NULL,
	`played_at` text NOT NULL,
	`figures` text NOT NULL,
	PRIMARY KEY(`org_id`, `person_id`, `attempt_id`)
);
--> statement-breakpoint
CREATE INDEX `drill_attempt_by_person` ON `drill_attempt` (`org_id`,`person_id`,"played_at" desc);--> statement-breakpoint
CREATE INDEX `drill_attempt_by_time` ON `drill_attempt` (`org_id`,`played_at`);--> statement-breakpoint
CREATE TABLE `score` (
	`org_id` text NOT NULL,
	`session_id` text NOT NULL,
	`rubric_version` integer NOT NULL,
	`criterion_id` text NOT NULL,
	`format` text NOT NULL,
	`measure` text,
	`value` real,
	`value_low` real,
	`value_high` real,
	`level` real,
	`level_low` real,
	`level_high` real,
	`samples` integer NOT NULL,
	PRIMARY KEY(`org_id`, `session_id`, `rubric_version`, `criterion_id`)
);
--> statement-breakpoint
ALTER TABLE `session` ADD `rubric_version` integer;--> statement-breakpoint
ALTER TABLE `session` ADD `evaluation_waits_since` text;--> statement-breakpoint
CREATE INDEX `session_by_evaluation_wait` ON `session` (`evaluation_waits_since`) WHERE evaluation_waits_since IS NOT NULL;