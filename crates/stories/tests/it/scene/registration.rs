//! Good requests to the operations of contracts that are registered and of orders.

use super::{Input, Scene};
use crate::shop::{Shop, address_of};
use kernel::{AddressId, SalesOrderId};
use registration::{PlaceOrder, place_order};
use serde_json::{Value, json};
use testkit::{Person, World};

/// What Ana buys, and where.
pub(crate) struct Shopping {
    shop: Shop,
    address: AddressId,
    /// Is finished.
    open: SalesOrderId,
    /// Becomes contracts.
    finished: SalesOrderId,
}

impl Shopping {
    pub(super) async fn set(world: &World, ana: &Person<'_>) -> Self {
        let shop = Shop::open(world).await;
        let address = address_of(world, ana.id).await;
        let order = async |exit| {
            let sales = vec![shop.fibre_sale(ana.id, address, exit)];
            let command = PlaceOrder { id: None, customer: ana.id, sales };
            world.does(async move |ctx| place_order(ctx, command).await).await
        };
        let (open, finished) = (order(10).await, order(11).await);
        world.does(async |ctx| registration::finish_order(ctx, finished).await).await;
        Self { shop, address, open, finished }
    }

    pub(super) const fn shop(&self) -> &Shop {
        &self.shop
    }
}

pub(super) fn cliente(scene: &Scene<'_>, id: &str) -> Option<Input> {
    let Shopping { shop, address, .. } = &scene.shopping;
    let (ana, address) = (scene.ana.id, *address);
    let body = match id {
        "comercial.contratos.cadastrar.internet" => shop.fibre_body(ana, address, 0),
        "comercial.contratos.cadastrar.telefonia" => shop.telephone_body(ana, address, 0),
        "comercial.contratos.cadastrar.tv" => shop.television_body(ana, address),
        "comercial.contratos.cadastrar.demais" => shop.rent_body(ana, address),
        "comercial.contratos.cadastrar.pacote" => shop.package_body(ana, address, 1, 1),
        _ => return None,
    };
    Some((Vec::new(), Vec::new(), Some(body)))
}

pub(super) fn rbx(scene: &Scene<'_>, name: &str) -> Option<Value> {
    Some(match name {
        "order_finish" => json!({"order_id": scene.shopping.open.0}),
        "order_generate_contracts" => json!({"order_id": scene.shopping.finished.0}),
        _ => return None,
    })
}
