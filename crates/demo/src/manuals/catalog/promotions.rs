//! Promotions and commercial origins (manual, lines 2801-2906 and 6582-6646).

use super::DIGITAL_BOLETO;
use crate::DemoError;
use crate::provider::plans::{FIBRE, RADIO};
use crate::provider::staff::SELLERS;
use catalog::{Conditions, NewPromotion, PromotionTerms, Reduction, add_commercial_origin, set_promotion_terms};
use chrono::NaiveDate;
use db::Ctx;
use kernel::{CommercialOriginId, Money, Percent, PromotionId};

/// For a recommended customer; over since 2020.
const REFERRAL: PromotionId = PromotionId(87);

fn promotions() -> Vec<(i64, &'static str, u32, Reduction, PromotionTerms)> {
    let (percent, reais) =
        (|percent| Reduction::Share(Percent::whole(percent)), |reais: i64| Reduction::Amount(Money::centavos(reais * 100)));
    let fibre = Conditions { technologies: vec![FIBRE], ..Conditions::default() };
    let internet = Conditions { technologies: vec![FIBRE, RADIO], ..Conditions::default() };
    let staff = Conditions { profiles: vec![SELLERS], ..Conditions::default() };
    let digital = Conditions { billing_forms: vec![DIGITAL_BOLETO], ..Conditions::default() };
    let at = |position, conditions| PromotionTerms { position, conditions, ..PromotionTerms::open() };
    vec![
        (20, "R$ 5,00 FIDELIDADE 24 MESES", 24, reais(5), at(5, Conditions::default())),
        (21, "10% DE BOAS-VINDAS POR 3 MESES", 3, percent(10), at(4, Conditions::default())),
        (41, "DESCONTO DE 100% NA PRIMEIRA MENSALIDADE DE FIBRA ÓPTICA", 1, percent(100), at(1, fibre)),
        (
            REFERRAL.0,
            "INDICAÇÃO 50% EM UMA MENSALIDADE",
            1,
            percent(50),
            PromotionTerms {
                valid_from: NaiveDate::from_ymd_opt(2018, 8, 1),
                valid_to: NaiveDate::from_ymd_opt(2020, 12, 29),
                survives_transfer: true,
                ..at(12, internet)
            },
        ),
        (
            283,
            "30% DESCONTO NA MENSALIDADE 12 MESES FUNCIONARIO",
            12,
            percent(30),
            PromotionTerms { is_cumulative: false, needs_confirmation: true, allows_prepaid: false, ..at(2, staff) },
        ),
        (306, "R$5,00 BOLETO DIGITAL", 24, reais(5), PromotionTerms { allows_prepaid: false, ..at(3, digital) }),
    ]
}

pub(super) async fn create(ctx: &mut Ctx) -> Result<(), DemoError> {
    for (id, name, last_month, reduction, terms) in promotions() {
        let id = PromotionId(id);
        let new = NewPromotion { id: Some(id), name: name.into(), first_month: 1, last_month, reduction, is_active: true };
        catalog::create_promotion(ctx, new).await?;
        set_promotion_terms(ctx, id, &terms).await?;
    }
    for (id, name, is_referral, promotion) in [
        (1, "INDICAÇÃO DE CLIENTE", true, Some(REFERRAL)),
        (3, "PROMOÇÃO RADIO", false, None),
        (4, "FACEBOOK", false, None),
        (5, "SITE", false, None),
    ] {
        add_commercial_origin(ctx, Some(CommercialOriginId(id)), name, is_referral, promotion).await?;
    }
    Ok(())
}
