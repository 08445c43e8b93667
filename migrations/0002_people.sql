CREATE TABLE `audit` (
	`org_id` text NOT NULL,
	`audit_id` text NOT NULL,
	`at` text NOT NULL,
	`action` text NOT NULL,
	`actor` text,
	`subject` text,
	`target` text,
	`detail` text NOT NULL,
	`request_id` text,
	PRIMARY KEY(`org_id`, `audit_id`)
);
--> statement-breakpoint
CREATE INDEX `audit_by_time` ON `audit` (`org_id`,`at`);--> statement-breakpoint
CREATE INDEX `audit_by_actor` ON `audit` (`org_id`,`actor`);--> statement-breakpoint
CREATE INDEX `audit_by_subject` ON `audit` (`org_id`,`subject`);--> statement-breakpoint
CREATE TABLE `claim` (
	`org_id` text NOT NULL,
	`invitation_id` text NOT NULL,
	`person_id` text NOT NULL,
	`claimed_at` text NOT NULL,
	`number` integer NOT NULL,
	PRIMARY KEY(`org_id`, `invitation_id`, `person_id`)
);
--> statement-breakpoint
CREATE INDEX `claim_by_person` ON `claim` (`org_id`,`person_id`);--> statement-breakpoint
CREATE TABLE `consent` (
	`org_id` text NOT NULL,
	`consent_id` text NOT NULL,
	`person_id` text NOT NULL,
	`artefact` text NOT NULL,
	`text_version` integer NOT NULL,
	`given_at` text NOT NULL,
	`revoked_at` text,
	`settled_at` text,
	PRIMARY KEY(`org_id`, `consent_id`)
);
--> statement-breakpoint
CREATE INDEX `consent_by_person` ON `consent` (`org_id`,`person_id`,`artefact`);--> statement-breakpoint
CREATE INDEX `consent_by_settling` ON `consent` (`org_id`,`settled_at`,`revoked_at`);--> statement-breakpoint
CREATE TABLE `erasure` (
	`org_id` text NOT NULL,
	`erasure_id` text NOT NULL,
	`subject` text NOT NULL,
	`person_id` text,
	`requested_at` text NOT NULL,
	`completed_at` text,
	`proof` text NOT NULL,
	PRIMARY KEY(`org_id`, `erasure_id`)
);
--> statement-breakpoint
CREATE INDEX `erasure_by_state` ON `erasure` (`completed_at`);--> statement-breakpoint
CREATE TABLE `idempotency` (
	`org_id` text NOT NULL,
	`person_id` text NOT NULL,
	`key_hash` text NOT NULL,
	`body_hash` text NOT NULL,
	`status` integer,
	`headers` text,
	`body` text,
	`lease_until` text NOT NULL,
	`expires_at` text NOT NULL,
	PRIMARY KEY(`org_id`, `person_id`, `key_hash`)
);
--> statement-breakpoint
CREATE INDEX `idempotency_by_expiry` ON `idempotency` (`expires_at`);--> statement-breakpoint
CREATE TABLE `machine` (
	`org_id` text NOT NULL,
	`machine_id` text NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`secret_hash` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` text NOT NULL,
	`revoked_at` text,
	PRIMARY KEY(`org_id`, `machine_id`)
);
--> statement-breakpoint
CREATE TABLE `note` (
	`org_id` text NOT NULL,
	`note_id` text NOT NULL,
	`invitation_id` text,
	`person_id` text NOT NULL,
	`session_id` text,
	`turn_id` text,
	`at_ms` integer,
	`text` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` text NOT NULL,
	`changed_at` text,
	PRIMARY KEY(`org_id`, `note_id`)
);
--> statement-breakpoint
CREATE INDEX `note_by_participant` ON `note` (`org_id`,`invitation_id`,`person_id`);--> statement-breakpoint
CREATE INDEX `note_by_session` ON `note` (`org_id`,`session_id`);--> statement-breakpoint
CREATE TABLE `passkey` (
	`credential_id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`public_key` blob NOT NULL,
	`counter` integer NOT NULL,
	`transports` text NOT NULL,
	`name` text NOT NULL,
	`created_at` text NOT NULL,
	`last_used_at` text,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`person_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `passkey_by_person` ON `passkey` (`person_id`);--> statement-breakpoint
CREATE TABLE `person_key` (
	`org_id` text NOT NULL,
	`person_id` text NOT NULL,
	`key` text NOT NULL,
	PRIMARY KEY(`org_id`, `person_id`)
);
--> statement-breakpoint
CREATE TABLE `policy` (
	`org_id` text NOT NULL,
	`version` integer NOT NULL,
	`body` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` text NOT NULL,
	PRIMARY KEY(`org_id`, `version`)
);
--> statement-breakpoint
CREATE TABLE `sign_in_attempt` (
	`attempt_hash` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`person_id` text,
	`sealed_body` text NOT NULL,
	`expires_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sign_in_attempt_by_expiry` ON `sign_in_attempt` (`expires_at`);--> statement-breakpoint
CREATE TABLE `freed` (
	`org_id` text NOT NULL,
	`minute` text NOT NULL,
	`kind` text NOT NULL,
	`places` integer NOT NULL,
	PRIMARY KEY(`org_id`, `minute`, `kind`)
);
--> statement-breakpoint
CREATE INDEX `freed_by_minute` ON `freed` (`minute`);--> statement-breakpoint
CREATE TABLE `waiting` (
	`place` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`org_id` text NOT NULL,
	`session_id` text NOT NULL,
	`person_id` text NOT NULL,
	`arrived_at` text NOT NULL,
	`seen_at` text NOT NULL,
	`lease_until` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `waiting_by_session` ON `waiting` (`org_id`,`session_id`);--> statement-breakpoint
CREATE INDEX `waiting_by_person` ON `waiting` (`org_id`,`person_id`);--> statement-breakpoint
CREATE INDEX `waiting_by_lease` ON `waiting` (`lease_until`);--> statement-breakpoint
ALTER TABLE `invitation` ADD `title` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `invitation` ADD `uses` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `invitation` ADD `scenario_id` text;--> statement-breakpoint
ALTER TABLE `invitation` ADD `feedback_mode` text;--> statement-breakpoint
ALTER TABLE `invitation` ADD `revoked_at` text;--> statement-breakpoint
CREATE INDEX `invitation_by_creation` ON `invitation` (`org_id`,`created_at`);--> statement-breakpoint
ALTER TABLE `quota_preset` ADD `archived_at` text;--> statement-breakpoint
ALTER TABLE `membership` ADD `uninvited_role` text;--> statement-breakpoint
ALTER TABLE `identity` ADD `sealed_contact` text;--> statement-breakpoint
ALTER TABLE `identity` ADD `last_used_at` text;--> statement-breakpoint
ALTER TABLE `session` ADD `audio_from` text;--> statement-breakpoint
CREATE INDEX `session_by_start` ON `session` (`org_id`,"started_at" desc,"session_id" desc);--> statement-breakpoint
CREATE INDEX `session_by_end` ON `session` (`org_id`,`ended_at`);--> statement-breakpoint
CREATE INDEX `session_by_audio` ON `session` (`org_id`,`audio_from`);--> statement-breakpoint
ALTER TABLE `sign_in` ADD `device` text;--> statement-breakpoint
ALTER TABLE `sign_in` ADD `last_seen_at` text;--> statement-breakpoint
CREATE INDEX `usage_by_time` ON `usage` (`org_id`,`at`);