package io.milepost.dashboards.browser;

import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Debian's headless Chromium, driven by its own driver. Not thread-safe. */
public final class RealBrowser implements AutoCloseable {
    private static final File BROWSER = new File("/usr/bin/chromium");
    private static final File DRIVER = new File("/usr/bin/chromedriver");

    private static final int HEIGHT = 900;

    private final ChromeDriver driver;
    private int width = 1280;

    public RealBrowser() {
        for (File program : List.of(BROWSER, DRIVER)) {
            if (!program.canExecute()) {
                throw new IllegalStateException("Cannot open a browser: expected " + program
                        + " (Debian: apt-get install chromium chromium-driver), got none");
            }
        }
        LoggingPreferences logging = new LoggingPreferences();
        logging.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(BROWSER);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync");
        options.setCapability("goog:loggingPrefs", logging);
        driver = new ChromeDriver(
                new ChromeDriverService.Builder().usingDriverExecutable(DRIVER).build(), options);
    }

    /** What accessibility rules the page that is shown breaks, each with the element that does; see {@link AxeRules}. */
    public List<String> violations() {
        return AxeRules.violations(driver);
    }

    /** The whole page as PNG, as far down as it reaches. */
    public byte[] picture() {
        Object size = Objects.requireNonNull(driver.executeScript("return document.documentElement.scrollHeight;"));
        driver.executeCdpCommand("Emulation.setDeviceMetricsOverride", window(width, ((Number) size).intValue()));
        byte[] png = driver.getScreenshotAs(OutputType.BYTES);
        driver.executeCdpCommand("Emulation.setDeviceMetricsOverride", window(width, HEIGHT));
        return png;
    }

    /** What a reader sees before scrolling, as PNG. */
    public byte[] firstView() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    public RealBrowser wide(int pixels) {
        width = pixels;
        driver.executeCdpCommand("Emulation.setDeviceMetricsOverride", window(pixels, HEIGHT));
        return this;
    }

    private static Map<String, Object> window(int wide, int high) {
        return Map.of("width", wide, "height", high, "deviceScaleFactor", 1, "mobile", false);
    }

    /** {@code light} or {@code dark}. */
    public RealBrowser coloured(String scheme) {
        return emulating("", Map.of("prefers-color-scheme", scheme));
    }

    public RealBrowser themed(Theme theme) {
        return emulating(theme.medium(), theme.features());
    }

    private RealBrowser emulating(String medium, Map<String, String> features) {
        List<Map<String, String>> named = features.entrySet().stream()
                .map(feature -> Map.of("name", feature.getKey(), "value", feature.getValue()))
                .toList();
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", medium, "features", named));
        return this;
    }

    public RealBrowser scripted(boolean allowed) {
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !allowed));
        return this;
    }

    public void open(String address) {
        driver.get(address);
    }

    /** What the page's scripts, its styles and its security policy complained of since the last call. */
    public List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    /** The texts that a script with {@code return} at its end gives. */
    @SuppressWarnings("unchecked")
    public List<String> evaluate(String script) {
        return (List<String>) Objects.requireNonNull(driver.executeScript(script), "script gave nothing");
    }

    public void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    public void tab() {
        press(Keys.TAB);
    }

    public String address() {
        return Objects.requireNonNull(driver.getCurrentUrl(), "address is null");
    }

    public String text(String selector) {
        return driver.findElement(By.cssSelector(selector)).getText();
    }

    public int count(String selector) {
        return driver.findElements(By.cssSelector(selector)).size();
    }

    public boolean isShown(String selector) {
        return driver.findElement(By.cssSelector(selector)).isDisplayed();
    }

    public void click(String selector) {
        driver.findElement(By.cssSelector(selector)).click();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
