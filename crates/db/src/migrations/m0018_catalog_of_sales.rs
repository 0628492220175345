//! What is sold, to whom, where and for how much: the lists that a sale chooses from, speeds, what a plan brings, packages, price tables,
//! the conditions of promotions, tax plannings, what is sold beside a telephone or television plan.

use super::table::{ChangedTable, NewTable, migration};
use sea_orm::DbErr;
use sea_orm_migration::prelude::*;

migration!(
    contract_type,
    four_contract_types,
    prospect_kind,
    business_area,
    activity_kind,
    federal_tax_regime,
    contact_kind,
    sales_channel,
    promotion,
    commercial_origin,
    speed,
    plan,
    plan_contract_type,
    plan_city,
    plan_access,
    plan_voice,
    tv_channel,
    plan_tv,
    plan_tv_channel,
    tv_package,
    tv_package_channel,
    call_kind,
    voice_package,
    voice_allowance,
    table_price,
    package,
    package_contract_type,
    package_city,
    package_item,
    tax_planning,
    tax_planning_offer,
    promotion_condition,
);

fn contract_type() -> NewTable {
    NewTable::new("contract_type").text("name").text("class").unique(&["name"])
}

/// Every installation has the four that contracts know.
struct FourContractTypes;

fn four_contract_types() -> FourContractTypes {
    FourContractTypes
}

impl FourContractTypes {
    async fn create(self, manager: &SchemaManager<'_>) -> Result<(), DbErr> {
        let sql = "INSERT INTO contract_type (name, class) VALUES ('RESIDENCIAL', 'residential'), ('CORPORATIVO', 'corporate'), \
                   ('LICITAÇÃO', 'tender'), ('OUTROS', 'other')";
        manager.get_connection().execute_unprepared(sql).await?;
        Ok(())
    }
}

fn list(name: &'static str) -> NewTable {
    NewTable::new(name).text("name").unique(&["name"])
}

fn prospect_kind() -> NewTable {
    list("prospect_kind")
}

fn business_area() -> NewTable {
    list("business_area")
}

fn activity_kind() -> NewTable {
    list("activity_kind").text("code")
}

fn federal_tax_regime() -> NewTable {
    list("federal_tax_regime")
}

fn contact_kind() -> NewTable {
    list("contact_kind")
}

fn sales_channel() -> NewTable {
    NewTable::new("sales_channel")
        .text("name")
        .text_maybe("crm_description")
        .flag("allows_quality_call")
        .flag("is_active")
        .unique(&["name"])
}

/// Promotions so far are for everybody, at any time, beside others.
fn promotion() -> ChangedTable {
    ChangedTable::new("promotion")
        .date_maybe("valid_from")
        .date_maybe("valid_to")
        .flag("is_cumulative", true)
        .flag("allows_prepaid", true)
        .flag("needs_confirmation", false)
        .flag("survives_transfer", false)
        .int("position", 0)
}

fn commercial_origin() -> NewTable {
    NewTable::new("commercial_origin")
        .text("name")
        .flag("is_referral")
        .references_maybe("promotion_id", "promotion")
        .unique(&["name"])
}

fn speed() -> NewTable {
    NewTable::new("speed").text("name").int("download_kbps").int("upload_kbps")
}

/// Plans so far are sold to everybody, everywhere, at their own price.
fn plan() -> ChangedTable {
    ChangedTable::new("plan")
        .flag("uses_price_table", false)
        .flag("needs_tax_planning", false)
        .flag("sells_to_people", true)
        .flag("sells_to_companies", true)
        .references_maybe("installation_service_id", "service")
        .references_maybe("speed_id", "speed")
        .index(&["technology_id", "is_active"])
}

fn plan_contract_type() -> NewTable {
    NewTable::keyless("plan_contract_type")
        .references_within("plan_id", "plan")
        .references("contract_type_id", "contract_type")
        .key(&["plan_id", "contract_type_id"])
}

fn plan_city() -> NewTable {
    NewTable::keyless("plan_city").references_within("plan_id", "plan").references("city_id", "city").key(&["plan_id", "city_id"])
}

fn plan_access() -> NewTable {
    NewTable::new("plan_access")
        .references_within("plan_id", "plan")
        .flag("reserves_exit")
        .flag("generates_login")
        .flag("generates_password")
        .int("ip_addresses")
        .unique(&["plan_id"])
}

fn plan_voice() -> NewTable {
    NewTable::new("plan_voice")
        .references_within("plan_id", "plan")
        .int("lines")
        .int_maybe("minutes")
        .flag("allows_portability")
        .unique(&["plan_id"])
}

fn plan_tv() -> NewTable {
    NewTable::new("plan_tv").references_within("plan_id", "plan").int("points").unique(&["plan_id"])
}

fn plan_tv_channel() -> NewTable {
    NewTable::keyless("plan_tv_channel")
        .references_within("plan_id", "plan")
        .references("channel_id", "tv_channel")
        .key(&["plan_id", "channel_id"])
}

fn tv_channel() -> NewTable {
    NewTable::new("tv_channel").text("name").int("price").flag("is_a_la_carte").flag("is_active").unique(&["name"])
}

fn tv_package() -> NewTable {
    NewTable::new("tv_package").text("name").int("price").flag("is_active").unique(&["name"])
}

fn tv_package_channel() -> NewTable {
    NewTable::keyless("tv_package_channel")
        .references_within("tv_package_id", "tv_package")
        .references("channel_id", "tv_channel")
        .key(&["tv_package_id", "channel_id"])
}

fn call_kind() -> NewTable {
    NewTable::new("call_kind").text("name").references("service_id", "service").unique(&["name"])
}

fn voice_package() -> NewTable {
    NewTable::new("voice_package").text("name").int("price").flag("is_active").unique(&["name"])
}

fn voice_allowance() -> NewTable {
    NewTable::new("voice_allowance")
        .references_within("voice_package_id", "voice_package")
        .text("name")
        .references("call_kind_id", "call_kind")
        .int("minutes")
        .unique(&["voice_package_id", "call_kind_id"])
}

/// One price for each speed; without a speed, one. PostgreSQL cuts names of indexes after 63 characters: the order of the columns keeps
/// these two apart.
fn table_price() -> NewTable {
    NewTable::new("table_price")
        .references_within("plan_id", "plan")
        .references("coverage_area_id", "coverage_area")
        .references("contract_type_id", "contract_type")
        .text("person_kind")
        .references_maybe("speed_id", "speed")
        .int("price")
        .unique(&["plan_id", "coverage_area_id", "speed_id", "contract_type_id", "person_kind"])
        .unique_while_null(&["plan_id", "coverage_area_id", "contract_type_id", "person_kind"], "speed_id")
}

fn package() -> NewTable {
    NewTable::new("package").text("name").flag("sells_to_people").flag("sells_to_companies").flag("is_active")
}

fn package_contract_type() -> NewTable {
    NewTable::keyless("package_contract_type")
        .references_within("package_id", "package")
        .references("contract_type_id", "contract_type")
        .key(&["package_id", "contract_type_id"])
}

fn package_city() -> NewTable {
    NewTable::keyless("package_city")
        .references_within("package_id", "package")
        .references("city_id", "city")
        .key(&["package_id", "city_id"])
}

fn package_item() -> NewTable {
    NewTable::new("package_item")
        .references_within("package_id", "package")
        .int("position")
        .references("plan_id", "plan")
        .int_maybe("amount")
        .int_maybe("percent")
        .unique(&["package_id", "position"])
        .unique(&["package_id", "plan_id"])
}

fn tax_planning() -> NewTable {
    NewTable::new("tax_planning").text("name").flag("is_active")
}

fn tax_planning_offer() -> NewTable {
    NewTable::new("tax_planning_offer")
        .references("tax_planning_id", "tax_planning")
        .references_within("plan_id", "plan")
        .references("company_id", "company")
        .references_maybe("installation_service_id", "service")
        .unique(&["plan_id", "company_id", "tax_planning_id"])
}

/// One value of one condition: exactly one of the columns after the first is set, but both ends of a range of postal codes.
fn promotion_condition() -> NewTable {
    NewTable::new("promotion_condition")
        .references("promotion_id", "promotion")
        .references_maybe("billing_form_id", "billing_form")
        .references_maybe("contract_type_id", "contract_type")
        .references_maybe("city_id", "city")
        .references_maybe("district_id", "district")
        .references_maybe("profile_id", "profile")
        .text_maybe("state")
        .text_maybe("postal_code_from")
        .text_maybe("postal_code_to")
        .text_maybe("person_kind")
        .references_maybe("technology_id", "technology")
        .references_maybe("plan_id", "plan")
        .references_maybe("package_id", "package")
}
