/// Lets every TLS client of the process use ring. Done twice it does nothing the second time, and another choice made before stays.
pub(crate) fn use_ring() {
    drop(rustls::crypto::ring::default_provider().install_default());
}
