//! The section COMERCIAL - OmniChannel: what a chatbot does for a customer.

mod agendar_pagamento;

use crate::operation::Operation;

pub(crate) const OPERATIONS: &[&Operation] = &[&agendar_pagamento::OPERATION];
