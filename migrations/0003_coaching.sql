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
ALTER TABLE `session` ADD `evaluation_waits_since` text;--> statement-breakpoint
CREATE INDEX `session_by_evaluation_wait` ON `session` (`evaluation_waits_since`) WHERE evaluation_waits_since IS NOT NULL;