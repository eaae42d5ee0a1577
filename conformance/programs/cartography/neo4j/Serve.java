import org.neo4j.harness.Neo4jBuilders;

/** Serves an empty Neo4j on a free port of the loopback, prints its address, and ends when its input does. */
class Serve {
    public static void main(String[] none) throws Exception {
        try (var neo4j = Neo4jBuilders.newInProcessBuilder().withDisabledServer().build()) {
            System.out.println(neo4j.boltURI());
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }
}
