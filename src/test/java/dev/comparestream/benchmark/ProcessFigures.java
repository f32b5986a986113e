package dev.comparestream.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Linux knows about a process. */
public record ProcessFigures(long pid) {

    /** Of each generation, whatever the JDK calls it; the metaspace's line has another form. */
    private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");

    /** The memory that it holds, shared pages included, in MB of 1,000,000 bytes. */
    public double residentMegabytes() {
        return Long.parseLong(status("VmRSS").replaceAll("\\D", "")) * 1024 / 1e6;
    }

    /** What its {@code status} says of this, as proc(5) has it. */
    String status(String field) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith(field + ':'))
                    .map(line -> line.substring(field.length() + 1).trim())
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is left in the heap of a JVM when all garbage has gone, in MB of 1,000,000 bytes. */
    public double heapAfterCollection() {
        jcmd("GC.run");
        String told = jcmd("GC.heap_info");
        List<MatchResult> used = USED.matcher(told).results().toList();
        if (used.isEmpty()) {
            throw new IllegalStateException("This JDK does not say how much of the heap is used:\n" + told);
        }
        return used.stream()
                .mapToDouble(generation -> Long.parseLong(generation.group(1)) * 1_024 / 1e6)
                .sum();
    }

    private String jcmd(String command) {
        Path program = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        try {
            Process jcmd = new ProcessBuilder(program.toString(), Long.toString(pid), command)
                    .redirectErrorStream(true)
                    .start();
            return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The processor time that it has used, in all its threads. */
    public Duration processorTime() {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    /** Sockets among them. */
    public int fileDescriptors() {
        return entries("fd");
    }

    public int threads() {
        return entries("task");
    }

    private int entries(String folder) {
        try (Stream<Path> entries = Files.list(Path.of("/proc/" + pid + "/" + folder))) {
            return (int) entries.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
