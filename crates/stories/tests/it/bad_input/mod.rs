//! Whatever is sent, the answer is clear, in the API's own form, and what was refused has written nothing.

mod bodies;
mod fields;

use crate::scene::In;
use testkit::{Reply, World};

/// A spoilt request, ready to be sent again.
struct Probe {
    what: String,
    path: String,
    body: Vec<u8>,
}

async fn ask_cliente(world: &World, environment: In, method: &str, probe: &Probe) -> Reply {
    let client = match environment {
        In::Production => world.cliente(),
        In::Homologation => world.cliente_in_homologation(),
    };
    client.from(&world.new_address()).send(method, &probe.path, probe.body.clone()).await
}

async fn ask_rbx(world: &World, environment: In, probe: &Probe) -> Reply {
    let client = match environment {
        In::Production => world.rbx(),
        In::Homologation => world.rbx_in_homologation(),
    };
    client.from(&world.new_address()).send("post", probe.body.clone()).await
}
