package dev.sluice.gateway.admin;

/// Who asks for something.
interface Caller {

    /// In words, for the list of changes.
    String name();

    /// What let them in.
    AdminToken.Pass pass();

    /// They know of a new token, and what is open to them stays open.
    void renew(AdminToken.Pass pass);

    /// A script, which shows the token with each request.
    record Script(AdminToken.Pass pass) implements Caller {

        @Override
        public String name() {
            return "script";
        }

        @Override
        public void renew(AdminToken.Pass pass) {
            // nothing of it stays open
        }
    }
}
