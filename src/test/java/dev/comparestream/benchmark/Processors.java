package dev.comparestream.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Who may use which processors; on Linux only. Left alone, Linux puts a client, an upstream and what stands between them on the same
 * processors, in each run differently, so that they wait for each other as they would not on machines of their own.
 */
final class Processors {

    private static final Path OWN_STATUS = Path.of("/proc/self/status");
    private static final String ALLOWED = "Cpus_allowed_list:";

    private Processors() {}

    /**
     * Keeps this process, which plays the clients and the upstream, on one processor, and these on all others. What they have
     * begun goes on as it is, with as many threads; nothing changes where there is only one.
     */
    static void keepApart(List<ProcessHandle> measured) {
        List<Integer> all = allowed();
        int last = all.size() - 1;
        if (last > 0) {
            measured.forEach(one -> keep(one, all.subList(0, last)));
            keep(ProcessHandle.current(), all.subList(last, all.size()));
        }
    }

    private static List<Integer> allowed() {
        try {
            String list = Files.readAllLines(OWN_STATUS).stream()
                    .filter(line -> line.startsWith(ALLOWED))
                    .map(line -> line.substring(ALLOWED.length()).trim())
                    .findFirst()
                    .orElseThrow();
            return Arrays.stream(list.split(",", -1))
                    .flatMapToInt(Processors::range)
                    .boxed()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // As proc(5) has it: 0-3, or one number alone.
    private static IntStream range(String text) {
        String[] ends = text.split("-", -1);
        return IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
    }

    // All threads that are there, and so those that they will begin. The JDK cannot.
    private static void keep(ProcessHandle process, List<Integer> processors) {
        String list = processors.stream().map(String::valueOf).collect(Collectors.joining(","));
        try {
            Process taskset = new ProcessBuilder("taskset", "-a", "-c", "-p", list, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(taskset.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (taskset.waitFor() != 0) {
                throw new IllegalStateException("taskset could not keep a process on its processors: " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
