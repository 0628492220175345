//! Minutes and channels that are sold beside a plan (manual, lines 3122-3340).

use super::{LOCAL_CALLS, LONG_DISTANCE_CALLS};
use crate::DemoError;
use catalog::{NewVoiceAllowance, NewVoicePackage, TvChannel, add_call_kind, add_tv_channel, add_tv_package};
use db::Ctx;
use kernel::{CallKindId, Money, TvChannelId, TvPackageId, VoicePackageId};

const LOCAL: CallKindId = CallKindId(1);
const LONG_DISTANCE: CallKindId = CallKindId(2);

/// Id, name, price in centavos, whether it is sold by itself.
const CHANNELS: [(i64, &str, i64, bool); 9] = [
    (1, "ION TV", 0, true),
    (2, "TV ALTEROSA BH SD", 1_000, true),
    (5, "REDE TV! HD", 0, true),
    (6, "GLOBO MINAS HD", 0, true),
    (14, "REDE MINAS", 0, false),
    (43, "CURTA", 0, false),
    (45, "MIX TV", 0, false),
    (46, "TV ESCOLA", 0, false),
    (47, "CULTURA HD", 0, false),
];

pub(super) async fn create(ctx: &mut Ctx) -> Result<(), DemoError> {
    for (id, name, service) in [(LOCAL, "FIXO LOCAL", LOCAL_CALLS), (LONG_DISTANCE, "FIXO DDD", LONG_DISTANCE_CALLS)] {
        add_call_kind(ctx, Some(id), name, service).await?;
    }
    // The names end with a blank where the manual's do.
    let packages = [
        (1, "PACOTE VOZ 1", 5_000, [(1, "100 LIVRES FIXO DDD ", LONG_DISTANCE, 100), (2, "100 LIVRES FIXO LOCAL", LOCAL, 100)]),
        (2, "PACOTE VOZ 2", 2_000, [(3, "200 LIVRES FIXO LOCAL", LOCAL, 200), (4, "300 LIVRES FIXO DDD ", LONG_DISTANCE, 300)]),
    ];
    for (id, name, centavos, allowances) in packages {
        let allowance = |(id, name, calls, minutes): (_, &str, _, _)| NewVoiceAllowance {
            id: Some(id),
            name: name.to_owned(),
            calls,
            minutes,
        };
        let new = NewVoicePackage {
            id: Some(VoicePackageId(id)),
            name: name.into(),
            price: Money::centavos(centavos),
            allowances: allowances.into_iter().map(allowance).collect(),
            is_active: true,
        };
        catalog::create_voice_package(ctx, &new).await?;
    }
    for (id, name, centavos, is_a_la_carte) in CHANNELS {
        let (id, name, price) = (TvChannelId(id), name.into(), Money::centavos(centavos));
        add_tv_channel(ctx, &TvChannel { id, name, price, is_a_la_carte, is_active: true }).await?;
    }
    for (id, name, centavos, channels) in [(3, "TELECINE HD", 4_490, &[43, 45][..]), (4, "PREMIERE FC", 7_490, &[14])] {
        let channels: Vec<_> = channels.iter().map(|id| TvChannelId(*id)).collect();
        add_tv_package(ctx, Some(TvPackageId(id)), name, Money::centavos(centavos), &channels).await?;
    }
    Ok(())
}
