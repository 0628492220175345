//! Settings, counters, audit, outbox, jobs, claims of repeated writes, the log of calls.

use super::table::{NewTable, migration};

migration!(setting, counter, audit, outbox, job, repeat_claim, call_log);

fn setting() -> NewTable {
    NewTable::keyless("setting").text("name").text("value").key(&["name"])
}

fn counter() -> NewTable {
    NewTable::keyless("counter").text("name").int("next").key(&["name"])
}

fn audit() -> NewTable {
    NewTable::new("audit")
        .instant("at")
        .text("channel")
        .int_maybe("credential_id")
        .text("actor")
        .int_maybe("actor_id")
        .text("operation")
        .text("request")
        .text("subject")
        .int("subject_id")
        .text("change")
        .flag("rehearsal")
        .index(&["subject", "subject_id"])
        .index(&["request"])
}

fn queue(name: &'static str) -> NewTable {
    NewTable::new(name)
        .text("kind")
        .text_maybe("key")
        .text("body")
        .text("state")
        .instant("due_at")
        .instant_maybe("lease_until")
        .int("attempts")
        .text_maybe("last_error")
        .instant("created_at")
        .instant_maybe("done_at")
        .unique(&["kind", "key"])
        .index_where(&["due_at", "id"], "state", "waiting")
}

fn outbox() -> NewTable {
    queue("outbox")
}

fn job() -> NewTable {
    queue("job")
}

fn repeat_claim() -> NewTable {
    NewTable::new("repeat_claim")
        .text("scope")
        .text("key")
        .text("fingerprint")
        .text("request")
        .instant("claimed_at")
        .instant("expires_at")
        .int_maybe("status")
        .text_maybe("media")
        .text_maybe("body")
        .unique(&["scope", "key"])
        .index(&["expires_at"])
}

fn call_log() -> NewTable {
    NewTable::new("call_log")
        .instant("at")
        .text("channel")
        .int_maybe("credential_id")
        .text("environment")
        .text("operation")
        .text("request")
        .text_maybe("address")
        .int("status")
        .int("micros")
        .index(&["at"])
}
