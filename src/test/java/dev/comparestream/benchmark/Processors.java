package dev.comparestream.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Who may use which processors; on Linux only. Left alone, Linux puts a client, an upstream and what stands between them on the same
 * processors, in each run differently, so that they wait for each other as they would not on machines of their own.
 */
final class Processors {

    private Processors() {}

    /**
     * Keeps this process, which plays the clients and the upstream, on one processor, and these, by their numbers, on all
     * others. What they have begun goes on as it is, with as many threads; nothing changes where there is only one.
     */
    static void keepApart(List<Long> measured) {
        long own = ProcessHandle.current().pid();
        String allowed = new ProcessFigures(own).status("Cpus_allowed_list");
        List<Integer> all = Arrays.stream(allowed.split(",", -1))
                .flatMapToInt(Processors::range)
                .boxed()
                .toList();
        int last = all.size() - 1;
        if (last > 0) {
            measured.forEach(one -> keep(one, all.subList(0, last)));
            keep(own, all.subList(last, all.size()));
        }
    }

    // As proc(5) has it: 0-3, or one number alone.
    private static IntStream range(String text) {
        String[] ends = text.split("-", -1);
        return IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
    }

    // All threads that are there, and so those that they will begin. The JDK cannot.
    private static void keep(long pid, List<Integer> processors) {
        String list = processors.stream().map(String::valueOf).collect(Collectors.joining(","));
        try {
            Process taskset = new ProcessBuilder("taskset", "-a", "-c", "-p", list, Long.toString(pid))
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
