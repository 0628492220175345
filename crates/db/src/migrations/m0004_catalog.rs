//! Technologies, plans and due days.

use super::table::{NewTable, migration};

migration!(technology, plan, due_day);

fn technology() -> NewTable {
    NewTable::new("technology").text("name").text("group_name").unique(&["name"])
}

fn plan() -> NewTable {
    NewTable::new("plan")
        .text("name")
        .references("technology_id", "technology")
        .int("price")
        .int("download_kbps")
        .int("upload_kbps")
        .int_maybe("quota")
        .text_maybe("quota_unit")
        .flag("is_active")
        .index(&["name"])
}

fn due_day() -> NewTable {
    NewTable::new("due_day").int("day").unique(&["day"])
}
