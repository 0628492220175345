use crate::Behaviour;
use crate::inbox::Inbox;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

/// A server on 127.0.0.1 that receives webhooks. It ends when it is dropped.
pub struct WebhookReceiver {
    address: SocketAddr,
    inbox: Arc<Inbox<ReceivedCall>>,
    /// The server ends when this is dropped.
    _running: oneshot::Sender<()>,
}

/// A call as it arrived, refused ones among them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceivedCall {
    /// The JSON body.
    pub body: String,
    /// The header `Enlace-Signature`.
    pub signature: String,
    /// Whether it was taken.
    pub is_taken: bool,
}

impl WebhookReceiver {
    /// Starts one; port 0 takes a free one.
    ///
    /// # Errors
    /// When the port is taken.
    pub async fn start(port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        let address = listener.local_addr()?;
        let inbox = Arc::new(Inbox::new());
        let app = Router::new().route("/hook", post(receive)).with_state(Arc::clone(&inbox));
        let (running, ended) = oneshot::channel::<()>();
        let server = axum::serve(listener, app).with_graceful_shutdown(async move { drop(ended.await) });
        tokio::spawn(async move { drop(server.await) });
        Ok(Self { address, inbox, _running: running })
    }

    /// The address to be called.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}/hook", self.address)
    }

    /// The calls, oldest first: the last thousand.
    #[must_use]
    pub fn received(&self) -> Vec<ReceivedCall> {
        self.inbox.received()
    }

    /// Tells it how to answer from now on.
    pub fn behave(&self, behaviour: Behaviour) {
        self.inbox.behave(behaviour);
    }
}

async fn receive(State(inbox): State<Arc<Inbox<ReceivedCall>>>, headers: HeaderMap, body: String) -> StatusCode {
    let status = match inbox.behaviour() {
        Behaviour::RefusesForNow => StatusCode::SERVICE_UNAVAILABLE,
        Behaviour::Refuses => StatusCode::GONE,
        Behaviour::AnswersAfter(time) => {
            tokio::time::sleep(time).await;
            StatusCode::NO_CONTENT
        }
        Behaviour::Accepts => StatusCode::NO_CONTENT,
    };
    let signature = headers.get("enlace-signature").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let call = ReceivedCall { body, signature: signature.to_owned(), is_taken: status.is_success() };
    inbox.keep_unless(call, |_| false);
    status
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::webhook::HttpWebhooks;
    use lifecycle::{WebhookCall, WebhookClient, WebhookRefused};
    use std::time::Duration;

    #[tokio::test]
    async fn a_call_is_made_as_it_was_signed_and_its_answer_is_believed() {
        let receiver = WebhookReceiver::start(0).await.unwrap();
        let client = HttpWebhooks::new(Duration::from_millis(300)).unwrap();
        let call = |url: &str| WebhookCall { url: url.into(), body: "{\"id\":7}".into(), signature: "t=1,v1=ab".into() };
        let url = receiver.url();
        assert_eq!(client.call(&call(&url)).await, Ok(()));
        let taken = ReceivedCall { body: "{\"id\":7}".into(), signature: "t=1,v1=ab".into(), is_taken: true };
        assert_eq!(receiver.received(), [taken]);
        receiver.behave(Behaviour::RefusesForNow);
        assert_eq!(client.call(&call(&url)).await, Err(WebhookRefused::Later("HTTP 503".into())));
        receiver.behave(Behaviour::Refuses);
        assert_eq!(client.call(&call(&url)).await, Err(WebhookRefused::Never("HTTP 410".into())));
        receiver.behave(Behaviour::AnswersAfter(Duration::from_secs(3)));
        assert!(matches!(client.call(&call(&url)).await, Err(WebhookRefused::Later(_))), "it is not waited for");
        drop(receiver);
        assert!(matches!(client.call(&call(&url)).await, Err(WebhookRefused::Later(_))), "nobody listens");
        for bad in ["http://crm.isp.example/hook", "nowhere"] {
            assert!(matches!(client.call(&call(bad)).await, Err(WebhookRefused::Never(_))), "{bad}");
        }
    }
}
