//! The provider's companies and segments with who works in them, cities by IBGE code, banks, CFOP, local holidays.

use super::table::{NewTable, migration};

migration!(company, segment, staff_company, staff_segment, city, bank, cfop, local_holiday);

fn company() -> NewTable {
    NewTable::new("company")
        .text("name")
        .text("trade_name")
        .text("cnpj")
        .text("street")
        .text("street_number")
        .text("neighborhood")
        .text("city")
        .text("state")
        .text("postal_code")
        .text("phone")
        .text("email")
        .unique(&["cnpj"])
}

fn segment() -> NewTable {
    NewTable::new("segment").text("description").text_maybe("crm_description").text("contract_type").unique(&["description"])
}

fn staff_company() -> NewTable {
    NewTable::keyless("staff_company")
        .references("staff_id", "staff_user")
        .references("company_id", "company")
        .key(&["staff_id", "company_id"])
}

fn staff_segment() -> NewTable {
    NewTable::keyless("staff_segment")
        .references("staff_id", "staff_user")
        .references("segment_id", "segment")
        .key(&["staff_id", "segment_id"])
}

fn city() -> NewTable {
    NewTable::keyless("city").int("id").text("name").text("state").text("sort_name").key(&["id"]).index(&["state", "sort_name"])
}

fn bank() -> NewTable {
    NewTable::keyless("bank").text("compe").text("ispb").text("name").key(&["compe"])
}

fn cfop() -> NewTable {
    NewTable::keyless("cfop").int("code").text("description").key(&["code"])
}

fn local_holiday() -> NewTable {
    NewTable::new("local_holiday").date("on_date").text("name").text("scope").unique(&["on_date", "scope"])
}
