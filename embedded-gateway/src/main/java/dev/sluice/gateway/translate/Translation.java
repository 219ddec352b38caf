package dev.sluice.gateway.translate;

import tools.jackson.databind.node.ObjectNode;

/// The way between a client's protocol and a backend's. Keeps nothing and is safe for any thread.
public enum Translation {
    /// A client of OpenAI's chat completions, a backend that speaks Anthropic's Messages.
    CHAT_TO_MESSAGES {
        @Override
        ObjectNode request(Members body, BackendWish wish) {
            return MessagesRequestFromChat.translate(body, wish);
        }

        @Override
        ObjectNode answer(Members body, AnswerWish wish) {
            return ChatAnswerFromMessages.translate(body, wish);
        }

        @Override
        public byte[] error(int status, byte[] body) {
            return TranslatedError.toChat(status, body);
        }

        @Override
        public StreamTranslation stream(AnswerWish wish) {
            return new ChatStreamFromMessages(wish);
        }
    },

    /// A client of Anthropic's Messages, a backend that speaks OpenAI's chat completions.
    MESSAGES_TO_CHAT {
        @Override
        ObjectNode request(Members body, BackendWish wish) {
            return ChatRequestFromMessages.translate(body, wish);
        }

        @Override
        ObjectNode answer(Members body, AnswerWish wish) {
            return MessagesAnswerFromChat.translate(body, wish);
        }

        @Override
        public byte[] error(int status, byte[] body) {
            return TranslatedError.toMessages(status, body);
        }

        @Override
        public StreamTranslation stream(AnswerWish wish) {
            return new MessagesStreamFromChat(wish);
        }
    };

    abstract ObjectNode request(Members body, BackendWish wish);

    abstract ObjectNode answer(Members body, AnswerWish wish);

    /// The body of an error that a backend answered with, in the client's protocol.
    ///
    /// @param status the HTTP status, which stays
    /// @param body whatever came with it
    public abstract byte[] error(int status, byte[] body);

    /// Begins the translation of one streamed answer.
    public abstract StreamTranslation stream(AnswerWish wish);

    /// The client's request as one of the backend's protocol.
    public final Translated request(byte[] body, BackendWish wish) {
        try {
            Members members = TranslationJson.strict(body);
            return new Translated.Body(TranslationJson.bytes(request(members, wish)), members.asksThinking());
        } catch (UntranslatableException e) {
            return new Translated.Not(e.what());
        }
    }

    /// The backend's whole answer as one of the client's protocol. What is no answer at all is untranslatable too.
    public final Translated answer(byte[] body, AnswerWish wish) {
        try {
            return new Translated.Body(TranslationJson.bytes(answer(TranslationJson.lenient(body), wish)), false);
        } catch (UntranslatableException e) {
            return new Translated.Not(e.what());
        }
    }
}
