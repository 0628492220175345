//! Answers that the simulator does not give, from a server that says what it is told.

use crate::certificate;
use crate::sms::{KEY, config, sms};
use connectors::sms::{InfobipConfig, InfobipGateway};
use messaging::{SendError, SmsSender};
use std::sync::Arc;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

/// Serves one answer a connection, in order, then is gone. Returns its port and what it was asked.
async fn serve(answers: Vec<String>, tls: Option<TlsAcceptor>) -> (u16, tokio::task::JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let asked = tokio::spawn(async move {
        let mut asked = Vec::new();
        for answer in answers {
            let (stream, _) = listener.accept().await.unwrap();
            match &tls {
                // A client that does not trust us breaks off.
                Some(tls) => match tls.accept(stream).await {
                    Ok(stream) => asked.push(exchange(stream, &answer).await),
                    Err(_) => asked.push(String::new()),
                },
                None => asked.push(exchange(stream, &answer).await),
            }
        }
        asked
    });
    (port, asked)
}

async fn exchange(mut stream: impl AsyncRead + AsyncWrite + Unpin, answer: &str) -> String {
    let mut request = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let read = stream.read(&mut buffer).await.unwrap();
        request.extend_from_slice(&buffer[..read]);
        let text = String::from_utf8_lossy(&request);
        let whole = text.split_once("\r\n\r\n").is_some_and(|(head, body)| {
            let length = head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length: ").map(str::to_owned));
            body.len() >= length.map_or(0, |length| length.parse().unwrap())
        });
        if whole || read == 0 {
            break;
        }
    }
    stream.write_all(answer.as_bytes()).await.unwrap();
    stream.shutdown().await.unwrap();
    String::from_utf8(request).unwrap()
}

fn answer(status: &str, body: &str) -> String {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}")
}

fn submitted(group: &str, name: &str) -> String {
    answer(
        "200 OK",
        &format!(r#"{{"messages":[{{"to":"1","messageId":"1","status":{{"groupName":"{group}","name":"{name}"}}}}]}}"#),
    )
}

fn logged(group: &str, name: &str) -> String {
    answer("200 OK", &format!(r#"{{"results":[{{"messageId":"1","status":{{"groupName":"{group}","name":"{name}"}}}}]}}"#))
}

async fn send_to(answers: Vec<String>) -> (Result<(), SendError>, Vec<String>) {
    let (port, asked) = serve(answers, None).await;
    let gateway = InfobipGateway::new(config(format!("http://127.0.0.1:{port}"))).unwrap();
    let sent = gateway.send(&sms(), "7-ab").await;
    (sent, asked.await.unwrap())
}

#[tokio::test]
async fn the_request_is_the_one_that_the_api_documents() {
    let (sent, asked) = send_to(vec![submitted("PENDING", "PENDING_ACCEPTED")]).await;
    sent.unwrap();
    let (head, body) = asked[0].split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("POST /sms/2/text/advanced HTTP/1.1\r\n"), "{head}");
    let head = head.to_lowercase();
    for line in [format!("authorization: app {KEY}"), "content-type: application/json".into(), "accept: application/json".into()]
    {
        assert!(head.lines().any(|found| found == line), "{line}: {head}");
    }
    assert_eq!(
        body,
        r#"{"messages":[{"from":"Provedor","destinations":[{"to":"5532988882222","messageId":"7-ab"}],"text":"Sua nova senha é \"831\" çã\n😀"}]}"#
    );
}

#[tokio::test]
async fn a_known_id_is_looked_up_in_the_log() {
    let known = || submitted("REJECTED", "REJECTED_DUPLICATE_MESSAGE_ID");
    let refused = Err(SendError::Permanent("refused before: REJECTED_NOT_ENOUGH_CREDITS".into()));
    for (log, expected) in [
        (logged("DELIVERED", "DELIVERED_TO_HANDSET"), Ok(())),
        (logged("REJECTED", "REJECTED_NOT_ENOUGH_CREDITS"), refused),
        (answer("200 OK", r#"{"results":[]}"#), Ok(())),
        (answer("403 Forbidden", "{}"), Ok(())),
    ] {
        let (sent, asked) = send_to(vec![known(), log]).await;
        assert_eq!(sent, expected);
        assert!(asked[1].starts_with("GET /sms/1/logs?messageId=7-ab HTTP/1.1\r\n"), "{}", asked[1]);
    }
    let (sent, _) = send_to(vec![known(), answer("500 Internal Server Error", "{}")]).await;
    assert!(matches!(sent, Err(SendError::Temporary(_))), "{sent:?}");
}

#[tokio::test]
async fn strange_answers_are_tried_again() {
    for strange in [
        answer("200 OK", "<html>"),
        answer("200 OK", r#"{"messages":[]}"#),
        answer("502 Bad Gateway", "<html>"),
        "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".into(),
        String::new(),
    ] {
        let (sent, _) = send_to(vec![strange.clone()]).await;
        assert!(matches!(sent, Err(SendError::Temporary(_))), "{strange}: {sent:?}");
    }
}

#[tokio::test]
async fn https_is_spoken_with_those_who_are_trusted() {
    let (server, authority) = certificate::of_this_machine();
    let accepted = submitted("PENDING", "PENDING_ACCEPTED");
    let (port, asked) = serve(vec![accepted.clone(), accepted], Some(TlsAcceptor::from(Arc::clone(&server)))).await;
    let trusting = InfobipConfig { authority: Some(authority), ..config(format!("https://localhost:{port}")) };
    InfobipGateway::new(trusting.clone()).unwrap().send(&sms(), "1").await.unwrap();
    // The other certificate has the same names and another key.
    let (_, other) = certificate::of_this_machine();
    let distrusting = InfobipConfig { authority: Some(other), ..trusting };
    let sent = InfobipGateway::new(distrusting).unwrap().send(&sms(), "1").await;
    assert!(matches!(&sent, Err(SendError::Temporary(reason)) if reason.contains("certificate")), "{sent:?}");
    let asked = asked.await.unwrap();
    assert!(asked[0].starts_with("POST "));
    assert_eq!(asked[1], "");
}
