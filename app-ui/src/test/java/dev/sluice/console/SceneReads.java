package dev.sluice.console;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxService;
import org.testfx.api.FxServiceContext;
import org.testfx.service.finder.NodeFinder;
import org.testfx.service.query.NodeQuery;

/// Lets TestFX look for nodes on the JavaFX thread. On its own it walks the scene graph on the test's thread, and a
/// screen that is rebuilt meanwhile breaks the walk (an IndexOutOfBoundsException, once in some hundred runs).
final class SceneReads {

    private SceneReads() {}

    /// Holds for all robots made from now on. Doing it twice changes nothing.
    static synchronized void moveToTheFxThread() {
        FxServiceContext context = FxService.serviceContext();
        NodeFinder finder = context.getNodeFinder();
        if (Proxy.isProxyClass(finder.getClass())) {
            return;
        }
        try { // TestFX has no setter for it
            Field field = FxServiceContext.class.getDeclaredField("nodeFinder");
            field.setAccessible(true);
            field.set(context, moved(NodeFinder.class, finder));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("TestFX keeps its finder of nodes elsewhere now", e);
        }
    }

    private static <T> T moved(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    Object found = onFx(() -> call(target, method, arguments));
                    return found instanceof NodeQuery query ? moved(NodeQuery.class, query) : found;
                }));
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Exception {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static @Nullable Object onFx(Callable<@Nullable Object> read) throws Exception {
        if (Platform.isFxApplicationThread()) {
            return read.call();
        }
        FutureTask<@Nullable Object> task = new FutureTask<>(read);
        Platform.runLater(task);
        try {
            return task.get(60, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }
}
