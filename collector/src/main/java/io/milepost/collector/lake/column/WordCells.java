package io.milepost.collector.lake.column;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/** Words of which a column has few: each is encoded once, and a row has its number. Words behind the first few thousand are not looked for again. */
final class WordCells implements Cells {
    private static final int SMALLEST = 16;
    private static final int REMEMBERED = 4096;
    private static final int ABSENT = -1;

    private final Map<String, Integer> known = new HashMap<>();
    private final List<Binary> words = new ArrayList<>();
    private int[] numbers = new int[SMALLEST];
    private String last = "";
    private int lastNumber = ABSENT;

    @Override
    public void put(int place, @Nullable Object value) {
        if (place >= numbers.length) {
            numbers = Arrays.copyOf(numbers, numbers.length * 2);
        }
        numbers[place] = value == null ? ABSENT : number((String) value);
    }

    private int number(String word) {
        if (lastNumber == ABSENT || !word.equals(last)) {
            Integer number = known.get(word);
            lastNumber = number == null ? learn(word) : number;
            last = word;
        }
        return lastNumber;
    }

    private int learn(String word) {
        int number = words.size();
        words.add(Binary.fromConstantByteArray(word.getBytes(StandardCharsets.UTF_8)));
        if (number < REMEMBERED) {
            known.put(word, number);
        }
        return number;
    }

    @Override
    public boolean holds(int place) {
        return numbers[place] != ABSENT;
    }

    @Override
    public Object value(int place) {
        return words.get(numbers[place]).toStringUsingUTF8();
    }

    /** The words stay, since the next rows have the same ones; when they were too many, the next rows may have others. */
    @Override
    public void clear() {
        if (words.size() > REMEMBERED) {
            words.clear();
            known.clear();
            lastNumber = ABSENT;
        }
    }

    @Override
    public void write(int place, ColumnWriter column, int level) {
        column.write(words.get(numbers[place]), 0, level);
    }
}
