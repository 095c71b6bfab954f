package org.virel.plot.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.CategorySeries;
import org.virel.api.listener.RunDescription;
import org.virel.api.listener.RunListener;
import org.virel.api.run.RunState;

class PlotToolTest {

    private static final String EVALUATIONS = """
            step,eval/mean_reward,"rollout/ep_rew_mean"
            100,,-50.0
            200,-40.0,
            300,-10.0,-20.0
            """;

    @TempDir
    Path directory;

    private final PlotTool tool = new PlotTool();

    @Test
    void aRunBecomesAPngAndAnSvg() throws Exception {
        Path run = run("virel-1", EVALUATIONS);
        List<Path> written = tool.apply(List.of(run), directory.resolve("curve.v1"));
        assertEquals(List.of(directory.resolve("curve.v1.png"), directory.resolve("curve.v1.svg")), written);
        BufferedImage png = ImageIO.read(written.getFirst().toFile());
        assertEquals(900, png.getWidth());
        assertEquals(500, png.getHeight());
        assertEquals("svg", parsed(written.getLast()));
    }

    @Test
    void equalRunsGiveEqualPictures() throws IOException {
        List<Path> runs = List.of(run("virel-1", EVALUATIONS), run("virel-2", EVALUATIONS.replace("40", "30")));
        List<Path> once = tool.apply(runs, directory.resolve("once"));
        List<Path> again = tool.apply(runs, directory.resolve("again"));
        for (int i = 0; i < once.size(); i++) {
            assertArrayEquals(Files.readAllBytes(once.get(i)), Files.readAllBytes(again.get(i)));
        }
    }

    @Test
    void theBandOfSeveralRunsIsShaded() throws IOException {
        Path low = run("virel-1", "step,eval/mean_reward\n0,0.0\n100,0.0\n");
        Path high = run("virel-2", "step,eval/mean_reward\n0,10.0\n100,10.0\n");
        BufferedImage both = ImageIO.read(
                tool.apply(List.of(low, high), directory.resolve("two")).getFirst().toFile());
        assertNotEquals(0xffffffff, both.getRGB(405, 330), "between the mean and the lower run");
        assertNotEquals(both.getRGB(405, 330), both.getRGB(405, 30), "inside and outside the band");
    }

    @Test
    void withoutEvaluationsTheTrainingReturnIsDrawn() throws IOException {
        ProgressTable table = ProgressTable
                .read(run("virel-1", "step,eval/mean_reward,rollout/ep_rew_mean\n7,,-3.5\n"));
        Metric metric = Metric.commonTo(List.of(table));
        assertEquals(Metric.TRAINING, metric);
        assertArrayEquals(new double[] {7}, table.curve(metric).steps());
        assertArrayEquals(new double[] {-3.5}, table.curve(metric).values());
    }

    @Test
    void aSinglePointCanBeDrawn() throws IOException {
        Path run = run("virel-1", "step,eval/mean_reward\n0,1.0\n");
        assertEquals(2, tool.apply(List.of(run), directory.resolve("point")).size());
    }

    @Test
    void runsThatDoNotOverlapCanBeDrawn() throws IOException {
        Path early = run("virel-1", "step,eval/mean_reward\n0,1.0\n10,2.0\n");
        Path late = run("virel-2", "step,eval/mean_reward\n20,1.0\n30,2.0\n");
        assertEquals(2, tool.apply(List.of(early, late), directory.resolve("apart")).size());
    }

    @Test
    void foldersOfRunsAreOneCurveEach() throws IOException {
        run("soft/s-0", "step,eval/mean_reward\n0,0.0\n100,0.0\n");
        run("soft/s-1", "step,eval/mean_reward\n0,2.0\n100,2.0\n");
        run("hard/s-0", "step,eval/mean_reward\n0,10.0\n100,10.0\n");
        List<Path> folders = List.of(directory.resolve("soft"), directory.resolve("hard"));
        List<Path> written = tool.apply(folders, directory.resolve("both"));
        List<Group> groups = folders.stream().map(Group::read).toList();
        Set<String> series = LearningCurveChart.comparing("", Metric.EVALUATION, groups).getSeriesMap().keySet();
        assertTrue(series.containsAll(Set.of("soft (2)", "hard (1)")), "names folders and counts runs: " + series);
        BufferedImage png = ImageIO.read(written.getFirst().toFile());
        assertTrue(isTinted(png, 405, 400), "the band of the soft runs");
        assertFalse(isTinted(png, 405, 200), "nothing between the two");
    }

    @Test
    void scoresAreMeansOfTheLastFiveEvaluations() throws IOException {
        run("soft/s-0", "step,eval/mean_reward\n0,90.0\n1,1.0\n2,2.0\n3,3.0\n4,4.0\n5,5.0\n");
        run("soft/s-1", "step,eval/mean_reward\n0,7.0\n");
        Group group = Group.read(directory.resolve("soft"));
        assertEquals("soft", group.label());
        assertEquals(directory.getFileName().toString(), group.series());
        assertArrayEquals(new double[] {3, 7}, group.scores(Metric.EVALUATION));
    }

    @Test
    void scoresOfFoldersSideBySideAreALine() throws IOException {
        for (String folder : List.of("sac/0.1", "sac/1", "virel/0.1")) {
            run(folder + "/s-0", EVALUATIONS);
        }
        List<Path> folders = List.of(
                directory.resolve("sac/0.1"), directory.resolve("sac/1"), directory.resolve("virel/0.1"));
        assertEquals(2, new ScoreTool().apply(folders, directory.resolve("scores")).size());
        Map<String, CategorySeries> series = ScoreChart
                .of("", Metric.EVALUATION, folders.stream().map(Group::read).toList())
                .getSeriesMap();
        assertEquals(Set.of("sac", "virel"), series.keySet());
        assertEquals(List.of(-25.0, -25.0), List.copyOf(series.get("sac").getYData()));
        assertEquals(List.of("0.1", "1"), List.copyOf(series.get("sac").getXData()));
    }

    @Test
    void scoresBelowZeroAreDrawnUpToZero() throws IOException {
        run("sac/1/s-0", EVALUATIONS);
        Group group = Group.read(directory.resolve("sac/1"));
        assertEquals(0.0, ScoreChart.of("", Metric.EVALUATION, List.of(group)).getStyler().getYAxisMax());
    }

    @Test
    void nothingToShowIsAnError() throws IOException {
        Path run = run("virel-1", "step,train/q_loss\n100,0.5\n");
        String message = refused(List.of(run));
        assertTrue(message.contains("eval/mean_reward") && message.contains("virel-1"), message);
    }

    @Test
    void aDirectoryOfSomethingElseIsAnError() {
        String message = refused(List.of(directory));
        assertTrue(message.startsWith(directory + " is no directory of a run"), message);
    }

    @Test
    void aDamagedTableIsAnErrorWithTheCell() throws IOException {
        String message = refused(List.of(run("virel-1", "step,eval/mean_reward\n100,-4O.0\n")));
        assertTrue(message.contains("'-4O.0' in column eval/mean_reward"), message);
    }

    @Test
    void noRunIsAnError() {
        assertTrue(refused(List.of()).contains("at least one directory"));
    }

    @Test
    void anUnwritablePlaceIsNamed() throws IOException {
        List<Path> runs = List.of(run("virel-1", EVALUATIONS));
        Path base = directory.resolve("missing").resolve("curve");
        String message = assertThrows(UncheckedIOException.class, () -> tool.apply(runs, base)).getMessage();
        assertTrue(message.startsWith("cannot write " + base + ".png"), message);
    }

    @Test
    void theTitleOfSeveralRunsIsWhatTheirNamesShare() {
        assertEquals("virel-Pendulum-v1", PlotTool.title(List.of(Path.of("a/virel-Pendulum-v1"))));
        assertEquals("virel-Pendulum-v1, 2 runs", title("virel-Pendulum-v1-seed1", "virel-Pendulum-v1-seed2"));
        assertEquals("virel-Pendulum-v1, 2 runs", title("virel-Pendulum-v1-10", "virel-Pendulum-v1-11"));
        assertEquals("2 runs", title("virel", "sac"));
    }

    @Test
    void aRunThatEndsLeavesItsCurve() throws IOException {
        Path run = run("virel-1", EVALUATIONS);
        RunListener listener = listener(run);
        listener.state(200, RunState.PAUSED, "");
        assertFalse(Files.exists(run.resolve("learning-curve.png")));
        listener.state(300, RunState.FINISHED, "");
        assertTrue(Files.size(run.resolve("learning-curve.png")) > 0);
        assertTrue(Files.size(run.resolve("learning-curve.svg")) > 0);
    }

    @Test
    void aRunThatHasNothingToShowEndsAllTheSame() {
        listener(directory).state(0, RunState.FAILED, "");
        assertFalse(Files.exists(directory.resolve("learning-curve.png")));
    }

    private static String title(String one, String other) {
        return PlotTool.title(List.of(Path.of(one), Path.of(other)));
    }

    private static RunListener listener(Path run) {
        return new PlotProvider().create(new RunDescription("virel-1", run, 300, 1, "virel", "Pendulum-v1"));
    }

    private String refused(List<Path> runs) {
        Path base = directory.resolve("curve");
        return assertThrows(IllegalArgumentException.class, () -> tool.apply(runs, base)).getMessage();
    }

    private Path run(String name, String progress) throws IOException {
        Path run = Files.createDirectories(directory.resolve(name));
        Files.writeString(run.resolve("progress.csv"), progress);
        return run;
    }

    /** Grid lines are gray. */
    private static boolean isTinted(BufferedImage picture, int x, int y) {
        Color color = new Color(picture.getRGB(x, y));
        return color.getRed() != color.getBlue();
    }

    private static String parsed(Path svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder().parse(svg.toFile()).getDocumentElement().getTagName();
    }
}
