import com.hazelcast.config.Config;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.List;
import java.util.Scanner;
import java.util.UUID;

/**
 * A service that uses compare-stream over the event bus. It needs vertx-core and vertx-hazelcast, and nothing else:
 *
 * <pre>java -cp ... src/test/examples/Sibling.java OWN-PORT MEMBER:PORT,MEMBER:PORT MODEL...</pre>
 *
 * It prints the answer and the events as they come; "stop INDEX" on standard input stops a lane.
 */
public final class Sibling {

    public static void main(String[] args) {
        HazelcastClusterManager manager = new HazelcastClusterManager();
        Config config = manager.loadConfig();
        config.getNetworkConfig().setPort(Integer.parseInt(args[0])).setPortAutoIncrement(false);
        config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
        config.getNetworkConfig().getJoin().getTcpIpConfig().setEnabled(true).addMember(args[1]);
        config.setProperty("hazelcast.phone.home.enabled", "false");
        manager.setConfig(config);

        List<String> models = List.of(args).subList(2, args.length);
        Vertx.builder()
                .withClusterManager(manager)
                .buildClustered()
                .onSuccess(vertx -> compare(vertx.eventBus(), models))
                .onFailure(Throwable::printStackTrace);
    }

    private static void compare(EventBus bus, List<String> models) {
        String events = "sibling." + UUID.randomUUID();
        bus.<JsonObject>consumer(events, Sibling::onEvent)
                .completion()
                .compose(listening -> bus.<JsonObject>request("compare-stream.comparisons", new JsonObject()
                        .put("input_data", "Explain TCP slow start.")
                        .put("models", models)
                        .put("events_address", events)))
                .onSuccess(begun -> {
                    System.out.println("begun " + begun.body());
                    new Thread(() -> stopOnDemand(bus, begun.body().getString("comparison_id"))).start();
                })
                .onFailure(refusal -> System.out.println("refused " + refusal.getMessage()));
    }

    private static void onEvent(Message<JsonObject> event) {
        System.out.println("event " + event.headers().get("seq") + " " + event.body());
        if (event.headers().contains("ack")) {
            event.reply(null); // only now may more come
        }
    }

    private static void stopOnDemand(EventBus bus, String comparison) {
        Scanner in = new Scanner(System.in);
        while (in.hasNext("stop")) {
            in.next();
            bus.request("compare-stream.stop", new JsonObject()
                    .put("comparison_id", comparison)
                    .put("index", in.nextInt()));
        }
    }
}
