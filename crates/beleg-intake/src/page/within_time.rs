//! The clock beside the extraction.

use std::{
    sync::{Arc, mpsc},
    thread,
    time::Duration,
};

use super::{ContentExtractor, Page};

/// Runs the extractor on a thread of its own: it is other people's code, recursive, and cannot be interrupted. A
/// thread that exceeds its time is left behind; one that panics ends alone.
pub(super) fn extract(
    extractor: Arc<dyn ContentExtractor>,
    html: &str,
    most: Duration,
) -> Result<Option<Page>, String> {
    let (sender, receiver) = mpsc::sync_channel(1);
    let html = html.to_owned();
    let worker = move || {
        // The receiver may have given up; then nobody wants the page.
        let _ = sender.send(extractor.extract(&html));
    };
    let started = thread::Builder::new().name("page".to_owned()).stack_size(STACK).spawn(worker);
    started.map_err(|error| format!("the page could not be read: {error}"))?;
    receiver.recv_timeout(most).map_err(|error| match error {
        mpsc::RecvTimeoutError::Timeout => format!("its main text was not found within {} seconds", most.as_secs()),
        mpsc::RecvTimeoutError::Disconnected => "the search for its main text failed".to_owned(),
    })
}

/// Enough for pages as deep as the limits allow.
const STACK: usize = 64 << 20;

#[cfg(test)]
mod tests {
    use super::*;

    struct Slow;

    impl ContentExtractor for Slow {
        fn extract(&self, _: &str) -> Option<Page> {
            thread::sleep(Duration::from_secs(5));
            None
        }
    }

    struct Broken;

    impl ContentExtractor for Broken {
        fn extract(&self, html: &str) -> Option<Page> {
            panic!("broken on {html}")
        }
    }

    #[test]
    fn neither_sloth_nor_panic_spreads() {
        let slow = extract(Arc::new(Slow), "x", Duration::from_millis(50));
        assert_eq!(slow, Err("its main text was not found within 0 seconds".to_owned()));
        let broken = extract(Arc::new(Broken), "x", Duration::from_secs(60));
        assert_eq!(broken, Err("the search for its main text failed".to_owned()));
    }
}
