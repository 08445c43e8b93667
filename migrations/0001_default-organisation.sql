-- The organisation a visitor without an invitation belongs to, and the roles it gives.
INSERT INTO `organisation` (`org_id`, `name`, `created_at`) VALUES ('default', 'Sotto', '2026-11-20T00:00:00.000Z');
--> statement-breakpoint
INSERT INTO `role` (`org_id`, `name`) VALUES ('default', 'GUEST'), ('default', 'USER'), ('default', 'STAFF'), ('default', 'ADMIN');
