CREATE TABLE `admission` (
	`org_id` text NOT NULL,
	`session_id` text NOT NULL,
	`state` text NOT NULL,
	`lease_until` text NOT NULL,
	`epoch` integer NOT NULL,
	PRIMARY KEY(`org_id`, `session_id`)
);
--> statement-breakpoint
CREATE INDEX `admission_by_lease` ON `admission` (`lease_until`,`state`);--> statement-breakpoint
CREATE TABLE `invitation` (
	`org_id` text NOT NULL,
	`invitation_id` text NOT NULL,
	`token_hash` text NOT NULL,
	`role` text NOT NULL,
	`uses_left` integer NOT NULL,
	`quota_preset_id` text,
	`allow_custom_scenario` integer NOT NULL,
	`created_by` text NOT NULL,
	`created_at` text NOT NULL,
	`expires_at` text NOT NULL,
	PRIMARY KEY(`org_id`, `invitation_id`),
	FOREIGN KEY (`org_id`) REFERENCES `organisation`(`org_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invitation_token_hash_unique` ON `invitation` (`token_hash`);--> statement-breakpoint
CREATE INDEX `invitation_by_expiry` ON `invitation` (`expires_at`);--> statement-breakpoint
CREATE TABLE `quota_preset` (
	`org_id` text NOT NULL,
	`quota_preset_id` text NOT NULL,
	`title` text NOT NULL,
	`partner_tokens` integer NOT NULL,
	`coach_tokens` integer NOT NULL,
	`evaluation_tokens` integer NOT NULL,
	PRIMARY KEY(`org_id`, `quota_preset_id`),
	FOREIGN KEY (`org_id`) REFERENCES `organisation`(`org_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `membership` (
	`org_id` text NOT NULL,
	`person_id` text NOT NULL,
	`role` text NOT NULL,
	`created_at` text NOT NULL,
	PRIMARY KEY(`org_id`, `person_id`),
	FOREIGN KEY (`org_id`) REFERENCES `organisation`(`org_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`person_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`org_id`,`role`) REFERENCES `role`(`org_id`,`name`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `membership_by_person` ON `membership` (`person_id`);--> statement-breakpoint
CREATE TABLE `organisation` (
	`org_id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`created_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `role` (
	`org_id` text NOT NULL,
	`name` text NOT NULL,
	PRIMARY KEY(`org_id`, `name`),
	FOREIGN KEY (`org_id`) REFERENCES `organisation`(`org_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `identity` (
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`person_id` text NOT NULL,
	`created_at` text NOT NULL,
	PRIMARY KEY(`kind`, `subject`),
	FOREIGN KEY (`person_id`) REFERENCES `person`(`person_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `identity_by_person` ON `identity` (`person_id`);--> statement-breakpoint
CREATE TABLE `person` (
	`person_id` text PRIMARY KEY NOT NULL,
	`created_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `session_register` (
	`org_id` text NOT NULL,
	`session_id` text NOT NULL,
	`person_id` text NOT NULL,
	`created_at` text NOT NULL,
	`deleted_at` text,
	`erased_at` text,
	PRIMARY KEY(`org_id`, `session_id`)
);
--> statement-breakpoint
CREATE INDEX `session_register_by_creation` ON `session_register` (`org_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `session_register_by_deletion` ON `session_register` (`org_id`,`deleted_at`,`erased_at`);--> statement-breakpoint
CREATE TABLE `session` (
	`org_id` text NOT NULL,
	`session_id` text NOT NULL,
	`person_id` text NOT NULL,
	`scenario_id` text NOT NULL,
	`scenario_title` text NOT NULL,
	`status` text NOT NULL,
	`started_at` text NOT NULL,
	`ended_at` text,
	`termination_reason` text,
	`turn_count` integer NOT NULL,
	`evaluation_status` text NOT NULL,
	`overall` real,
	`seq` integer NOT NULL,
	PRIMARY KEY(`org_id`, `session_id`)
);
--> statement-breakpoint
CREATE INDEX `session_by_person` ON `session` (`org_id`,`person_id`,"started_at" desc,"session_id" desc);--> statement-breakpoint
CREATE TABLE `sign_in` (
	`sign_in_id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`created_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`revoked_at` text,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`person_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sign_in_by_person` ON `sign_in` (`person_id`);--> statement-breakpoint
CREATE INDEX `sign_in_by_expiry` ON `sign_in` (`expires_at`);--> statement-breakpoint
CREATE TABLE `usage` (
	`org_id` text NOT NULL,
	`session_id` text NOT NULL,
	`turn_id` text NOT NULL,
	`stream` text NOT NULL,
	`attempt` integer NOT NULL,
	`person_id` text NOT NULL,
	`input_tokens` integer NOT NULL,
	`output_tokens` integer NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY(`org_id`, `session_id`, `turn_id`, `stream`, `attempt`)
);
--> statement-breakpoint
CREATE INDEX `usage_by_person` ON `usage` (`org_id`,`person_id`,`at`);