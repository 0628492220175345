use super::PspClient;
use kernel::PixPspId;
use pix::{PixProvider, PixProviders, PspAccess, PspError};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// The clients of PSPs, each kept with its connections and its token as long as its access stays the same.
pub struct PspClients {
    timeout: Duration,
    open: Mutex<HashMap<PixPspId, (PspAccess, Arc<PspClient>)>>,
}

impl PspClients {
    /// Clients whose every call may take so long.
    #[must_use]
    pub fn new(timeout: Duration) -> Self {
        Self { timeout, open: Mutex::default() }
    }
}

impl PixProviders for PspClients {
    fn open(&self, access: &PspAccess) -> Result<Arc<dyn PixProvider>, PspError> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, client)) = open.get(&access.id)
            && known == access
        {
            return Ok(Arc::clone(client) as Arc<dyn PixProvider>);
        }
        let client = PspClient::new(access, self.timeout).map_err(|error| PspError::Refused(error.to_string()))?;
        let client = Arc::new(client);
        open.insert(access.id, (access.clone(), Arc::clone(&client)));
        Ok(client)
    }
}
