//! The section Pedidos: orders, finished and turned into contracts.

mod order_finish;
mod order_generate_contracts;

use crate::service::Service;

pub(crate) const SERVICES: &[&Service] = &[&order_finish::SERVICE, &order_generate_contracts::SERVICE];
