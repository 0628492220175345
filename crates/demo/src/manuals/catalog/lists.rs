//! The lists that sales and customers choose from.

use crate::DemoError;
use catalog::{add_activity_kind, add_entry, add_sales_channel};
use db::Ctx;
use kernel::{ActivityKindId, BusinessAreaId, ContactKindId, FederalTaxRegimeId, ProspectKindId, SalesChannelId};

const PROSPECT_KINDS: [(i64, &str); 3] = [(1, "RESIDENCIAL"), (2, "EMPRESARIAL"), (3, "CONDOMÍNIO")];

const BUSINESS_AREAS: [(i64, &str); 8] = [
    (1, "ADVOCACIA"),
    (2, "AGROPECUÁRIA"),
    (3, "ACADEMIA DE GINÁSTICA"),
    (4, "COMÉRCIO VAREJISTA"),
    (5, "CONTABILIDADE"),
    (6, "EDUCAÇÃO"),
    (7, "HOTELARIA"),
    (8, "SAÚDE"),
];

const ACTIVITY_KINDS: [(i64, &str, &str); 3] = [(1, "COMERCIO", "01"), (2, "INDUSTRIA", "02"), (3, "PREST. DE SERVIÇOS", "99")];

const FEDERAL_TAX_REGIMES: [(i64, &str); 4] = [(1, "NORMAL"), (2, "SIMPLES"), (3, "MEI"), (5, "ISENTO")];

const CONTACT_KINDS: [(i64, &str); 6] =
    [(1, "COMERCIAL"), (2, "ADMINISTRATIVO"), (3, "TECNICO"), (4, "FINANCEIRO"), (5, "SINDICO"), (6, "OUTORGADO")];

/// The last one is not used any more.
const SALES_CHANNELS: [(i64, &str, bool); 5] =
    [(1, "LOJA", true), (2, "TELEVENDAS", true), (3, "PORTA A PORTA", true), (4, "SITE", true), (5, "FEIRAS", false)];

pub(super) async fn create(ctx: &mut Ctx) -> Result<(), DemoError> {
    for (id, name) in PROSPECT_KINDS {
        add_entry(ctx, Some(ProspectKindId(id)), name).await?;
    }
    for (id, name) in BUSINESS_AREAS {
        add_entry(ctx, Some(BusinessAreaId(id)), name).await?;
    }
    for (id, name, code) in ACTIVITY_KINDS {
        add_activity_kind(ctx, Some(ActivityKindId(id)), name, code).await?;
    }
    for (id, name) in FEDERAL_TAX_REGIMES {
        add_entry(ctx, Some(FederalTaxRegimeId(id)), name).await?;
    }
    for (id, name) in CONTACT_KINDS {
        add_entry(ctx, Some(ContactKindId(id)), name).await?;
    }
    for (id, name, is_active) in SALES_CHANNELS {
        add_sales_channel(ctx, Some(SalesChannelId(id)), name, is_active).await?;
    }
    Ok(())
}
